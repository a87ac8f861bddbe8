package dev.pawl.crypto;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// scrypt (RFC 7914).
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScryptHash(ScryptCost cost, byte[] salt, byte[] hash) implements ForeignHash {

    private static final int MIN_HASH_BYTES = 16;

    private static final Pattern FORM =
            Pattern.compile(
                    "\\$scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]?),p=([1-9][0-9]?)\\$([^$]+)\\$([^$]+)");

    static @Nullable ForeignHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        ScryptCost cost =
                ScryptCost.of(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)));
        byte[] salt = HashText.decode(form.group(4));
        byte[] hash = HashText.decode(form.group(5));
        return cost == null || salt == null || hash == null || hash.length < MIN_HASH_BYTES
                ? null
                : new ScryptHash(cost, salt, hash);
    }

    @Override
    public boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, cost.derive(password, salt, hash.length));
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "ScryptHash[…]";
    }
}
