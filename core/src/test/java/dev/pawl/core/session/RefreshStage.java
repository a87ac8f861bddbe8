package dev.pawl.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.transaction.Database;

/// A session in memory and what refreshes it. A token is verified first, as endpoints do.
final class RefreshStage implements AutoCloseable {

    final MemoryPawl pawl;
    final RefreshTokens tokens;
    final Session session;

    /// The token of the session's first generation.
    final String token;

    private final Rotations rotations;
    private final Refresh refresh;

    RefreshStage() {
        this(new MemoryPawl());
    }

    RefreshStage(MemoryPawl pawl) {
        this(pawl, pawl.database, pawl.limits.refresh());
    }

    /// Rotates on a database of its own.
    RefreshStage(MemoryPawl pawl, Database database, RefreshLimits limits) {
        this.pawl = pawl;
        SessionTurner turner = new SessionTurner(database, pawl.settings);
        rotations = Rotations.on(turner, pawl.clock, pawl.settings, _ -> {}).start();
        refresh =
                new Refresh(
                        limits,
                        rotations,
                        new Retries(pawl.database, pawl.clock),
                        pawl.core.sessions().grants(),
                        pawl.clock);
        tokens = pawl.core.sessions().refreshTokens();
        session = pawl.session(pawl.account("alice@example.com"));
        token = tokens.of(session);
    }

    Refreshed refresh(String presented, Trace trace) {
        return tokens.open(presented)
                .map(verified -> refresh.refresh(verified, trace))
                .orElseGet(() -> refresh.refuse(trace));
    }

    Grant rotated(String presented, Trace trace) {
        Refreshed refreshed = refresh(presented, trace);
        assertThat(refreshed).isInstanceOf(Refreshed.Rotated.class);
        return grant(refreshed);
    }

    Grant retried(String presented, Trace trace) {
        Refreshed refreshed = refresh(presented, trace);
        assertThat(refreshed).isInstanceOf(Refreshed.Retried.class);
        return grant(refreshed);
    }

    static Grant grant(Refreshed refreshed) {
        return switch (refreshed) {
            case Refreshed.Rotated(Grant grant) -> grant;
            case Refreshed.Retried(Grant grant) -> grant;
            case Refreshed.Reused _, Refreshed.Refused _, Refreshed.TooManyAttempts _ ->
                    throw new AssertionError("no tokens: " + refreshed);
        };
    }

    /// Stops rotating.
    @Override
    public void close() {
        rotations.close();
    }
}
