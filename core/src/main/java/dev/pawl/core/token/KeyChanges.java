package dev.pawl.core.token;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.JwsAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Changes of the signing keys that somebody asks for, beside those that come by themselves: the
/// next key before its time, and an end at once for one that is known to others.
///
/// Every node takes the change up at its next turn of the ring.
public final class KeyChanges {

    /// A key without its private half.
    ///
    /// @param state `next`, `active`, `retiring` or `gone`
    public record Listed(
            String kid,
            JwsAlgorithm algorithm,
            String state,
            Instant createdAt,
            Instant activatesAt) {}

    /// What is to be written.
    ///
    /// @param remove numbers of keys
    /// @param insert keys to be added, each of which has to find its number free
    public record Change(List<Integer> remove, List<StoredKey> insert) {
        public Change {
            remove = List.copyOf(remove);
            insert = List.copyOf(insert);
        }
    }

    private final KeySchedule schedule;
    private final KeyVault vault;

    public KeyChanges(TokenSettings settings, Platform platform) {
        this.schedule = new KeySchedule(settings.keyRotation(), settings.accessTtl());
        this.vault = new KeyVault(settings, platform);
    }

    /// Every key there is.
    public List<StoredKey> all(Transaction tx) {
        return SigningKeys.in(tx).all();
    }

    public Listed listed(StoredKey key, List<StoredKey> keys, Instant now) {
        String state = schedule.stateOf(key, keys, now).name().toLowerCase(Locale.ROOT);
        return new Listed(key.kid(), key.algorithm(), state, key.createdAt(), key.activatesAt());
    }

    /// How long a key is published before it signs when somebody asks for it.
    public Duration lead() {
        return schedule.changeLead();
    }

    /// Whether a next key is published and waits for its time.
    public boolean isPending(List<StoredKey> keys, Instant now) {
        return !keys.isEmpty() && keys.getLast().activatesAt().isAfter(now);
    }

    /// Whether only the configuration can replace the key.
    public boolean isShared(StoredKey key) {
        return vault.isShared(key);
    }

    /// A next key that begins to sign as soon as every cache of the JWKS can have it.
    public Change rotation(List<StoredKey> keys, Instant now) {
        return new Change(List.of(), List.of(vault.make(keys, now, now.plus(lead()))));
    }

    /// The end of one key. If it is the one that signs, another takes its place at once.
    public Change retirement(StoredKey key, List<StoredKey> keys, Instant now) {
        boolean signs = schedule.stateOf(key, keys, now) == KeySchedule.State.ACTIVE;
        return new Change(
                List.of(key.number()), signs ? List.of(vault.make(keys, now, now)) : List.of());
    }

    /// Writes a change. False when another node was quicker to take a number; then the transaction
    /// has to be left without effect.
    public boolean apply(Transaction tx, Change change) {
        change.remove().forEach(number -> SigningKeys.in(tx).delete(number));
        return change.insert().stream().allMatch(key -> SigningKeys.in(tx).insert(key));
    }
}
