package dev.pawl.server;

import dev.pawl.core.outbox.OutboxSweep;
import dev.pawl.core.session.SessionSettling;
import dev.pawl.core.session.SessionSweep;
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
        var sessions = new SessionSweep(store.database(), store.sessions(), clock);
        jobs.every(EVERY, "sweeping sessions", sessions::run);
        var settling = new SessionSettling(store.database(), store.sessions());
        jobs.every(EVERY, "recording ended sessions", settling::run);
        var outbox = new OutboxSweep(store.database(), store.outbox(), clock);
        jobs.every(OUTBOX_EVERY, "sweeping the outbox", outbox::run);
        every("sweeping merged mail", store.outbox()::sweepRested);
        jobs.every(LOG_EVERY, "checkpointing the database log", store::markLog);
        every("sweeping links", store.links()::sweep);
        every("sweeping sign-ups", store.pendingSignUps()::sweep);
        every("sweeping guess counters", store.guesses()::sweep);
        every("sweeping challenges", store.challenges()::sweep);
        every("sweeping passkey challenges", store.passkeys()::sweep);
        every("sweeping devices", store.devices()::sweep);
    }

    private void every(String what, Sweep.Rows rows) {
        jobs.every(EVERY, what, new Sweep(store.database(), rows, clock)::run);
    }
}
