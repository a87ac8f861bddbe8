package dev.pawl.core.token;

import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes signing keys, seals their private halves, and opens them again, each only once.
final class KeyVault {

    private final TokenSettings settings;
    private final SealedBox box;
    private final Randomness randomness;
    private final Map<String, JwsKey> opened = new HashMap<>();

    KeyVault(TokenSettings settings, Platform platform) {
        this.settings = settings;
        this.box = platform.masterKeys().sealedBox("signing-keys");
        this.randomness = platform.randomness();
    }

    /// A key as configured, with the number after the last of these.
    StoredKey make(List<StoredKey> keys, Instant now, Instant activatesAt) {
        Secret shared = settings.sharedSecret();
        JwsKey key =
                shared == null
                        ? JwsKey.generate(settings.algorithm(), randomness)
                        : JwsKey.sharedSecret(shared.reveal());
        int number = keys.isEmpty() ? 1 : keys.getLast().number() + 1;
        Secret sealed = Secret.of(box.seal(key.encodedPrivate(), binding(key.kid()), randomness));
        return new StoredKey(number, key.kid(), key.algorithm(), sealed, now, activatesAt);
    }

    boolean isAsConfigured(StoredKey key) {
        Secret shared = settings.sharedSecret();
        return key.algorithm() == settings.algorithm() && (shared == null || isShared(key));
    }

    /// Whether the key is the secret of the configuration.
    boolean isShared(StoredKey key) {
        return Optional.ofNullable(settings.sharedSecret())
                .map(shared -> JwsKey.sharedSecret(shared.reveal()).kid())
                .filter(key.kid()::equals)
                .isPresent();
    }

    /// Opens these keys and forgets all others.
    ///
    /// @throws IllegalStateException when one cannot be opened with the master key
    synchronized void keep(List<StoredKey> keys) {
        opened.keySet().retainAll(keys.stream().map(StoredKey::kid).toList());
        keys.forEach(this::open);
    }

    synchronized JwsKey open(StoredKey key) {
        return opened.computeIfAbsent(
                key.kid(),
                kid ->
                        box.open(key.sealedPrivate().reveal(), binding(kid))
                                .map(encoded -> JwsKey.restore(key.algorithm(), encoded))
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "signing key "
                                                        + kid
                                                        + " in the database cannot be decrypted with the master key")));
    }

    /// Ties the ciphertext to its row, so that one key's ciphertext cannot be put in another's
    /// place.
    private static byte[] binding(String kid) {
        return ("signing_key/" + kid).getBytes(StandardCharsets.UTF_8);
    }
}
