package dev.pawl.server.client;

/// Tokens that are nearly right.
public final class Altered {

    private Altered() {}

    /// The same token but for one character. It is never the same by chance, as it would be with
    /// characters written over the last ones, which may have stood there and may be bits that no
    /// byte carries.
    ///
    /// @param token of twelve characters at least
    public static String inOneCharacter(String token) {
        int at = token.length() - 12;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }
}
