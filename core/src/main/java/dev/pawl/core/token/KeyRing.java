package dev.pawl.core.token;

import dev.pawl.core.token.KeySchedule.State;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.JwsSigner;
import dev.pawl.crypto.JwsVerifier;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The signing keys in use, and their turning: [#turn] makes a successor when it is time, takes up
/// what other nodes made, and drops what is gone. Nodes agree through the database, where every key
/// has a number that exists once.
public final class KeyRing {

    /// What a turn of the ring left to work with.
    public record Current(JwsSigner signer, JwsVerifier verifier, Jwks jwks) {}

    /// A key of another algorithm was configured: how long it is published before it takes over.
    private static final Duration CHANGE_LEAD = Duration.ofMinutes(1);

    private final TokenSettings settings;
    private final KeySchedule schedule;
    private final Database database;
    private final SigningKeys stored;
    private final SealedBox box;
    private final Randomness randomness;
    private final InstantSource clock;

    /// Opened keys by `kid`, so that a turn unseals each one only once.
    private final Map<String, JwsKey> opened = new ConcurrentHashMap<>();

    private volatile @Nullable Current current;

    public KeyRing(
            TokenSettings settings,
            Database database,
            SigningKeys stored,
            SealedBox box,
            Randomness randomness,
            InstantSource clock) {
        this.settings = settings;
        this.schedule = new KeySchedule(settings.keyRotation(), settings.accessTtl());
        this.database = database;
        this.stored = stored;
        this.box = box;
        this.randomness = randomness;
        this.clock = clock;
    }

    /// The keys as of the last turn.
    public Current current() {
        Current now = current;
        if (now == null) {
            throw new IllegalStateException("the key ring has not been turned yet");
        }
        return now;
    }

    /// Brings the ring up to the clock and the database. Called at start and a few times a minute.
    public synchronized void turn() {
        Instant now = clock.instant();
        List<StoredKey> keys = database.reading(stored::all);
        if (needsRenewal(keys, now)) {
            boolean _ = database.inTransaction(tx -> renew(tx, now));
            keys = database.reading(stored::all);
        }
        current = assemble(keys, now);
    }

    private boolean needsRenewal(List<StoredKey> keys, Instant now) {
        return successor(keys, now).isPresent()
                || keys.stream().anyMatch(key -> isGone(key, keys, now));
    }

    /// Runs again from what the database holds: another node may have done it meanwhile.
    private boolean renew(Transaction tx, Instant now) {
        List<StoredKey> keys = stored.all(tx);
        for (StoredKey key : keys) {
            if (isGone(key, keys, now)) {
                stored.delete(tx, key.number());
            }
        }
        Optional<Instant> activation = successor(keys, now);
        return activation.isPresent() && stored.insert(tx, make(keys, now, activation.get()));
    }

    private boolean isGone(StoredKey key, List<StoredKey> keys, Instant now) {
        return schedule.stateOf(key, keys, now) == State.GONE;
    }

    /// When a key that does not exist yet is to begin to sign; empty when there is nothing to make.
    private Optional<Instant> successor(List<StoredKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return Optional.of(now);
        }
        StoredKey newest = keys.getLast();
        if (!isAsConfigured(newest)) {
            return Optional.of(now.plus(CHANGE_LEAD));
        }
        return settings.sharedSecret() == null
                ? schedule.successorActivation(newest, now)
                : Optional.empty();
    }

    private boolean isAsConfigured(StoredKey key) {
        Secret shared = settings.sharedSecret();
        return key.algorithm() == settings.algorithm()
                && (shared == null || key.kid().equals(JwsKey.sharedSecret(shared.reveal()).kid()));
    }

    private StoredKey make(List<StoredKey> keys, Instant now, Instant activatesAt) {
        Secret shared = settings.sharedSecret();
        JwsKey key =
                shared == null
                        ? JwsKey.generate(settings.algorithm(), randomness)
                        : JwsKey.sharedSecret(shared.reveal());
        int number = keys.isEmpty() ? 1 : keys.getLast().number() + 1;
        Secret sealed = Secret.of(box.seal(key.encodedPrivate(), binding(key.kid()), randomness));
        return new StoredKey(number, key.kid(), key.algorithm(), sealed, now, activatesAt);
    }

    private Current assemble(List<StoredKey> keys, Instant now) {
        List<JwsKey> published = new ArrayList<>();
        List<JwsKey> trusted = new ArrayList<>();
        @Nullable JwsKey active = null;
        for (StoredKey key : keys) {
            JwsKey open = open(key);
            published.add(open);
            // Another node whose clock is ahead may sign with its next key a moment before we
            // would.
            if (!key.activatesAt().isAfter(now.plus(KeySchedule.SKEW))) {
                trusted.add(open);
            }
            if (schedule.stateOf(key, keys, now) == State.ACTIVE) {
                active = open;
            }
        }
        if (active == null) {
            throw new IllegalStateException(
                    "no signing key is active: the clock is behind the keys in the database");
        }
        return new Current(
                new JwsSigner(active, AccessTokens.TYPE),
                new JwsVerifier(trusted, AccessTokens.TYPE),
                Jwks.of(published, schedule.lead()));
    }

    private JwsKey open(StoredKey key) {
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
