package dev.pawl.server.settings.source;

import java.util.regex.Pattern;

/// A setting as it is in force.
///
/// @param value as it was written, or the default; empty for none
/// @param origin a file and its line, a variable, or `default`
public record InForce(String key, String value, String origin) {

    private static final Pattern SECRET =
            Pattern.compile("(?:.*[._])?(?:secret|password|pepper|token)");

    private static final Pattern USER_INFO = Pattern.compile("//[^@/]*@");

    /// The value as it may be shown.
    public String shown() {
        if (value.isEmpty()) {
            return value;
        }
        return SECRET.matcher(key).matches()
                ? "(secret)"
                : USER_INFO.matcher(value).replaceFirst("//(secret)@");
    }

    /// Says nothing of the value.
    @Override
    public String toString() {
        return "InForce[" + key + "]";
    }
}
