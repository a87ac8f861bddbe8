package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.throttle.Wait;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Exchanges a refresh token for its successor and a new access token.
public final class Refresh {

    private final RefreshLimits limits;
    private final RefreshTokens tokens;
    private final Rotations rotations;
    private final Retries retries;
    private final Grants grants;
    private final InstantSource clock;

    public Refresh(
            RefreshLimits limits,
            RefreshTokens tokens,
            Rotations rotations,
            Retries retries,
            Grants grants,
            InstantSource clock) {
        this.limits = limits;
        this.tokens = tokens;
        this.rotations = rotations;
        this.retries = retries;
        this.grants = grants;
        this.clock = clock;
    }

    /// Turns the ratchet for the presented token. A forged one never reaches the database.
    ///
    /// @throws dev.pawl.core.failure.Unavailable when nothing could be decided; the token is as
    ///   good as before
    public Refreshed refresh(String token, Trace trace) {
        return refresh(() -> tokens.open(token), trace, Instant.MAX);
    }

    /// The same for a token that somebody else opens.
    ///
    /// @param latestEnd when what it yields is over at the latest
    Refreshed refresh(
            Supplier<Optional<RefreshTokens.Named>> token, Trace trace, Instant latestEnd) {
        return limits.takeClient(trace)
                .<Refreshed>map(Refreshed.TooManyAttempts::new)
                .orElseGet(() -> open(token.get(), trace, latestEnd));
    }

    private Refreshed open(Optional<RefreshTokens.Named> token, Trace trace, Instant latestEnd) {
        return token.map(named -> turn(named, trace, latestEnd))
                .orElseGet(() -> new Refreshed.Refused(Refreshed.Reason.FORGED));
    }

    private Refreshed turn(RefreshTokens.Named named, Trace trace, Instant latestEnd) {
        Optional<Wait> wait = limits.takeSession(named.session());
        if (wait.isPresent()) {
            return new Refreshed.TooManyAttempts(wait.get());
        }
        try {
            return refreshed(rotations.turn(Presented.of(named, trace)), trace, latestEnd);
        } catch (Unavailable e) {
            limits.giveBack(trace, named.session());
            throw e;
        }
    }

    private Refreshed refreshed(Rotation rotation, Trace trace, Instant latestEnd) {
        return switch (rotation) {
            case Rotation.Moved(Session session) ->
                    new Refreshed.Rotated(grants.of(session.endingBy(latestEnd), clock.instant()));
            case Rotation.Repeated(Session session) -> {
                retries.note(session, trace);
                yield new Refreshed.Retried(
                        grants.of(session.endingBy(latestEnd), clock.instant()));
            }
            case Rotation.Stolen(var session, int revoked) ->
                    new Refreshed.Reused(session, revoked);
            case Rotation.Dead(Refreshed.Reason reason) -> new Refreshed.Refused(reason);
            case Rotation.Undecided undecided -> throw undecided.toException();
        };
    }
}
