package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One master key, from which subkeys and the key's public id are derived.
final class MasterKey {
    private static final int SUBKEY_BYTES = 32;
    private static final String KEY_ID = "key-id";
    private static final Pattern PURPOSE = Pattern.compile("[a-z0-9][a-z0-9./-]{0,63}");

    private final SecretKey key;
    private final byte[] id;

    MasterKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HKDF");
        this.id = expand(KEY_ID, Subkey.ID_BYTES);
    }

    byte[] id() {
        return id.clone();
    }

    Subkey subkey(String purpose) {
        // The id is public and a prefix of the subkey that would belong to its own info.
        if (!PURPOSE.matcher(purpose).matches() || purpose.equals(KEY_ID)) {
            throw new IllegalArgumentException("not a purpose: " + purpose);
        }
        return new Subkey(id, expand(purpose, SUBKEY_BYTES));
    }

    private byte[] expand(String purpose, int length) {
        byte[] info = ("pawl/v1/" + purpose).getBytes(US_ASCII);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 25 on has HKDF-SHA256", e);
        }
    }
}
