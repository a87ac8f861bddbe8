package dev.pawl.server;

import dev.pawl.core.device.Devices;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.outbox.OutboxSweep;
import dev.pawl.core.owner.Links;
import dev.pawl.core.owner.PendingSignUps;
import dev.pawl.core.session.SessionSettling;
import dev.pawl.core.session.SessionSweep;
import dev.pawl.core.signin.Challenges;
import dev.pawl.core.throttle.Guesses;
import dev.pawl.core.transaction.Sweep;
import dev.pawl.server.lifecycle.Jobs;
import dev.pawl.store.Store;
import java.time.Duration;
import java.time.InstantSource;

/// Deletes what is over, every so often, and keeps the database's files recognisable.
record Sweeps(Store store, Jobs jobs, InstantSource clock) {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration OUTBOX_EVERY = Duration.ofHours(1);
    private static final Duration LOG_EVERY = Duration.ofMinutes(5);

    void schedule() {
        var sessions = new SessionSweep(store.database(), clock);
        jobs.every(EVERY, "sweeping sessions", sessions::run);
        var settling = new SessionSettling(store.database());
        jobs.every(EVERY, "recording ended sessions", settling::run);
        var outbox = new OutboxSweep(store.database(), clock);
        jobs.every(OUTBOX_EVERY, "sweeping the outbox", outbox::run);
        every(
                "sweeping merged mail",
                (tx, restedBefore, limit) -> Outbox.in(tx).sweepRested(restedBefore, limit));
        jobs.every(LOG_EVERY, "checkpointing the database log", store::markLog);
        every(
                "sweeping links",
                (tx, expiredBefore, limit) -> Links.in(tx).sweep(expiredBefore, limit));
        every(
                "sweeping sign-ups",
                (tx, expiredBefore, limit) -> PendingSignUps.in(tx).sweep(expiredBefore, limit));
        every("sweeping guess counters", (tx, now, limit) -> Guesses.in(tx).sweep(now, limit));
        every(
                "sweeping challenges",
                (tx, expiredBefore, limit) -> Challenges.in(tx).sweep(expiredBefore, limit));
        every(
                "sweeping passkey challenges",
                (tx, expiredBefore, limit) -> Passkeys.in(tx).sweep(expiredBefore, limit));
        every("sweeping devices", (tx, now, limit) -> Devices.in(tx).sweep(now, limit));
    }

    private void every(String what, Sweep.Rows rows) {
        jobs.every(EVERY, what, new Sweep(store.database(), rows)::run);
    }
}
