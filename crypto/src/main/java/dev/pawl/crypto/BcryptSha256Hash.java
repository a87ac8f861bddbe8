package dev.pawl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/// passlib's `bcrypt_sha256`: bcrypt of the SHA-256 of a password in base64, and since 1.7.3 of an
/// HMAC under the salt.
///
/// @param text in the form of OpenBSD
/// @param salt the key of the HMAC, or null where there is none
record BcryptSha256Hash(String text, @Nullable String salt) implements ForeignHash {

    private static final String KIND = "$bcrypt-sha256$";
    private static final Pattern FIRST =
            Pattern.compile(
                    "\\$bcrypt-sha256\\$(2[ab]),([0-9]{1,2})\\$([./A-Za-z0-9]{22})\\$([./A-Za-z0-9]{31})");
    private static final Pattern SECOND =
            Pattern.compile(
                    "\\$bcrypt-sha256\\$v=2,t=(2b),r=([0-9]{1,2})\\$([./A-Za-z0-9]{22})\\$([./A-Za-z0-9]{31})");

    static @Nullable HashReading read(String text) {
        if (!text.startsWith(KIND)) {
            return null;
        }
        Matcher second = SECOND.matcher(text);
        if (second.matches()) {
            return read(second, second.group(3));
        }
        Matcher first = FIRST.matcher(text);
        return first.matches() ? read(first, null) : new HashReading.Broken();
    }

    private static HashReading read(Matcher form, @Nullable String salt) {
        int cost = Integer.parseInt(form.group(2));
        if (cost < 4 || cost > 31) {
            return new HashReading.Broken();
        }
        if (BcryptHash.isTooCostly(cost)) {
            return new HashReading.TooCostly();
        }
        String bcrypt =
                "$%s$%02d$%s%s".formatted(form.group(1), cost, form.group(3), form.group(4));
        return new HashReading.Known(new BcryptSha256Hash(bcrypt, salt));
    }

    @Override
    public boolean matches(byte[] password) {
        byte[] digest =
                salt == null
                        ? HashMac.digest("SHA-256", password)
                        : HashMac.mac(
                                "HmacSHA256", salt.getBytes(StandardCharsets.US_ASCII), password);
        return OpenBSDBCrypt.checkPassword(text, Base64.getEncoder().encode(digest));
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "BcryptSha256Hash[…]";
    }
}
