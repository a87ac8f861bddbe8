package dev.pawl.core.throttle;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Mac32;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Limits guesses at a secret, by all nodes together: each guess is counted in the database before
/// it is checked. Who has to wait is remembered in memory, so that refused guesses cost the
/// database nothing.
public final class GuessLimit {

    /// After this the database is asked again: another node may have forgiven.
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Backoff backoff;
    private final Database database;
    private final Mac32 mac;
    private final InstantSource clock;
    private final boolean enabled;

    /// Milliseconds since the epoch until which the key has to wait. Guarded by itself.
    private final KeyTable closed;

    /// Milliseconds since the epoch until which that is believed, at most a minute. Guarded by
    /// `closed`.
    private final KeyTable believed;

    public GuessLimit(Backoff backoff, Platform platform, boolean enabled) {
        this.backoff = backoff;
        this.database = platform.database();
        this.mac = platform.masterKeys().mac("guesses");
        this.clock = platform.clock();
        this.enabled = enabled;
        this.closed = new KeyTable(platform.randomness());
        this.believed = new KeyTable(platform.randomness());
    }

    /// Counts a guess before anything is checked. Empty when it may go on; otherwise how long to
    /// wait.
    public Optional<Wait> take(String key) {
        return enabled ? takeAt(key, clock.instant()) : Optional.empty();
    }

    private Optional<Wait> takeAt(String key, Instant now) {
        Optional<Wait> known = wait(remembered(key, now), now);
        return known.isPresent() ? known : count(key, now);
    }

    private Optional<Wait> count(String key, Instant now) {
        byte[] id = id(key);
        if (database.inOneStatement(tx -> Guesses.in(tx).count(id, backoff, tx.now()))) {
            return Optional.empty();
        }
        Instant until = database.reading(tx -> Guesses.in(tx).closedUntil(id)).orElse(now);
        remember(key, until, now);
        // Forgiven since: the next try will be counted.
        return wait(until, now).or(() -> Optional.of(backoff.toWait(Duration.ofMillis(1))));
    }

    private Optional<Wait> wait(Instant until, Instant now) {
        return until.isAfter(now)
                ? Optional.of(backoff.toWait(Duration.between(now, until)))
                : Optional.empty();
    }

    /// Until when the key has to wait, as far as is known without asking: the epoch where nothing
    /// is.
    private Instant remembered(String key, Instant now) {
        synchronized (closed) {
            boolean fresh = believed.find(key) > now.toEpochMilli();
            return Instant.ofEpochMilli(fresh ? closed.find(key) : 0);
        }
    }

    private void remember(String key, Instant until, Instant now) {
        synchronized (closed) {
            closed.put(key, until.toEpochMilli(), now.toEpochMilli());
            believed.put(key, now.plus(REMEMBERED).toEpochMilli(), now.toEpochMilli());
        }
    }

    /// As [#take(String)], in a transaction and without a word on how long to wait.
    ///
    /// @return whether it may go on
    public boolean take(Transaction tx, String key) {
        return !enabled || Guesses.in(tx).count(id(key), backoff, clock.instant());
    }

    /// Takes a guess back that could not be checked: an outage of ours uses up nobody's tries.
    public void giveBack(String key) {
        if (enabled) {
            byte[] id = id(key);
            database.useOneStatement(tx -> Guesses.in(tx).giveBack(id, tx.now()));
        }
    }

    /// The owner has proved to be the owner: the guesses before are forgotten, together with
    /// whatever else the transaction does. This node lets the next try be counted at once, others
    /// do within a minute.
    public void forgive(Transaction tx, String key) {
        if (enabled) {
            Guesses.in(tx).forget(id(key));
            // Not before the commit: a try in between would read the old count and remember it.
            tx.afterCommit(() -> disbelieve(key));
        }
    }

    private void disbelieve(String key) {
        synchronized (closed) {
            believed.forget(key);
        }
    }

    private byte[] id(String key) {
        return mac.sign((backoff.name() + '\n' + key).getBytes(StandardCharsets.UTF_8));
    }
}
