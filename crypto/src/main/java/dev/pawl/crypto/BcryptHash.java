package dev.pawl.crypto;

import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/// bcrypt, which sees no more of a password than 72 bytes and ends it at the first NUL. A password
/// that it does not see whole matches nothing.
record BcryptHash(String text) implements ForeignHash {

    private static final int MAX_PASSWORD_BYTES = 72;

    /// Costs of 4 to 14.
    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$(?:0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    static @Nullable ForeignHash parse(String text) {
        return FORM.matcher(text).matches() ? new BcryptHash(text) : null;
    }

    @Override
    public boolean matches(byte[] password) {
        return password.length <= MAX_PASSWORD_BYTES
                && !hasNul(password)
                && OpenBSDBCrypt.checkPassword(text, password);
    }

    private static boolean hasNul(byte[] password) {
        for (byte b : password) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "BcryptHash[…]";
    }
}
