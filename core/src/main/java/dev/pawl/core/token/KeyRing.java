package dev.pawl.core.token;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.token.KeySchedule.State;
import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.JwsSigner;
import dev.pawl.crypto.JwsVerifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signing keys in use, and their turning: [#turn] makes a successor when it is time, takes up
/// what other nodes made, and drops what is gone. Nodes agree through the database, where every key
/// has a number that exists once.
public final class KeyRing {

    /// The `typ` of a signed list of revocations, so that nobody takes one for a token.
    public static final String REVOCATIONS_TYPE = "revocations+jwt";

    /// What a turn of the ring left to work with.
    ///
    /// @param signer signs access tokens
    /// @param revocations signs lists of revocations
    public record Current(
            JwsSigner signer, JwsSigner revocations, JwsVerifier verifier, Jwks jwks) {}

    private final TokenSettings settings;
    private final KeySchedule schedule;
    private final Database database;
    private final KeyVault vault;
    private final InstantSource clock;

    private volatile @Nullable Current current;

    public KeyRing(TokenSettings settings, Platform platform) {
        this.settings = settings;
        this.schedule = new KeySchedule(settings.keyRotation(), settings.accessTtl());
        this.database = platform.database();
        this.vault = new KeyVault(settings, platform);
        this.clock = platform.clock();
    }

    /// The keys as of the last turn.
    public Current current() {
        Current now = current;
        if (now == null) {
            throw new IllegalStateException("the key ring has not been initialized yet");
        }
        return now;
    }

    /// Brings the ring up to the clock and the database. Called at start and a few times a minute.
    public synchronized void turn() {
        Instant now = clock.instant();
        List<StoredKey> keys = read();
        if (renew(keys, now)) {
            keys = read();
        }
        current = assemble(keys, now);
    }

    /// Unseals every key, so that a wrong master key is found out before anything is written.
    private List<StoredKey> read() {
        List<StoredKey> keys = database.reading(tx -> SigningKeys.in(tx).all());
        vault.keep(keys);
        return keys;
    }

    /// Whether there was anything to do. A successor is made before the transaction begins, because
    /// a key pair may take a second; when another node was quicker, its number is taken.
    private boolean renew(List<StoredKey> keys, Instant now) {
        List<StoredKey> gone = keys.stream().filter(key -> isGone(key, keys, now)).toList();
        Optional<StoredKey> successor =
                activation(keys, now).map(activatesAt -> vault.make(keys, now, activatesAt));
        if (gone.isEmpty() && successor.isEmpty()) {
            return false;
        }
        database.useTransaction(tx -> {
            gone.forEach(key -> SigningKeys.in(tx).delete(key.number()));
            successor.ifPresent(key -> SigningKeys.in(tx).insert(key));
        });
        return true;
    }

    private boolean isGone(StoredKey key, List<StoredKey> keys, Instant now) {
        return schedule.stateOf(key, keys, now) == State.GONE;
    }

    /// When a key that does not exist yet is to begin to sign; empty when there is nothing to make.
    private Optional<Instant> activation(List<StoredKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return Optional.of(now);
        }
        StoredKey newest = keys.getLast();
        if (!vault.isAsConfigured(newest)) {
            return changeActivation(newest, now);
        }
        return settings.sharedSecret() == null
                ? schedule.successorActivation(newest, now)
                : Optional.empty();
    }

    /// One change at a time: while nodes of an old and a new configuration run side by side, each
    /// would answer the other's key with one of its own.
    private Optional<Instant> changeActivation(StoredKey newest, Instant now) {
        Instant soonest = now.plus(schedule.changeLead());
        boolean changing =
                newest.activatesAt().isAfter(now) && !newest.activatesAt().isAfter(soonest);
        return changing ? Optional.empty() : Optional.of(soonest);
    }

    private Current assemble(List<StoredKey> keys, Instant now) {
        List<StoredKey> trusted = keys.stream().filter(key -> isTrusted(key, now)).toList();
        JwsKey active = vault.open(active(trusted, now));
        return new Current(
                new JwsSigner(active, AccessTokens.TYPE),
                new JwsSigner(active, REVOCATIONS_TYPE),
                new JwsVerifier(distinct(trusted), AccessTokens.TYPE),
                Jwks.of(distinct(keys), schedule.maxAge()));
    }

    /// Another node whose clock is ahead may sign with its next key a moment before we would.
    private static boolean isTrusted(StoredKey key, Instant now) {
        return !key.activatesAt().isAfter(now.plus(KeySchedule.SKEW));
    }

    /// The key that signs. The very first one does even before its time: the node that made it has
    /// a clock ahead of ours.
    private StoredKey active(List<StoredKey> trusted, Instant now) {
        return trusted.stream()
                .filter(key -> schedule.stateOf(key, trusted, now) == State.ACTIVE)
                .findFirst()
                .or(() -> trusted.stream().findFirst())
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no signing key is active: the clock is behind the keys in the database"));
    }

    /// A shared secret that is configured again has the name that it had before.
    private List<JwsKey> distinct(List<StoredKey> keys) {
        return keys.stream().map(vault::open).distinct().toList();
    }
}
