package dev.pawl.core.token;

import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import java.time.Instant;

/// A signing key as it rests in the database.
///
/// @param number the key's place in the ring, counted from 1; the ring has each number once
/// @param sealedPrivate the private key, encrypted under the master key and bound to the `kid`
/// @param activatesAt when it begins to sign; until then it is only published
public record StoredKey(
        int number,
        String kid,
        JwsAlgorithm algorithm,
        Secret sealedPrivate,
        Instant createdAt,
        Instant activatesAt) {

    @Override
    public String toString() {
        return "StoredKey[" + number + ", " + kid + "]";
    }
}
