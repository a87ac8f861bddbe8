package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.failure.Unavailable;
import java.time.InstantSource;

/// Exchanges a refresh token for its successor and a new access token.
public final class Refresh {

    private final RefreshLimits limits;
    private final Rotations rotations;
    private final Retries retries;
    private final Grants grants;
    private final InstantSource clock;

    public Refresh(
            RefreshLimits limits,
            Rotations rotations,
            Retries retries,
            Grants grants,
            InstantSource clock) {
        this.limits = limits;
        this.rotations = rotations;
        this.retries = retries;
        this.grants = grants;
        this.clock = clock;
    }

    /// Turns the ratchet for a token of Pawl's own endpoints.
    ///
    /// @throws dev.pawl.core.failure.Unavailable when nothing could be decided; the token is as
    ///   good as before
    public Refreshed refresh(VerifiedRefreshToken token, Trace trace) {
        return refresh(token, trace, ClientId.FIRST_PARTY);
    }

    /// The same for a token that a client brings.
    Refreshed refresh(VerifiedRefreshToken token, Trace trace, String client) {
        return limits.takeClient(trace)
                .or(() -> limits.takeSession(token.session()))
                .<Refreshed>map(Refreshed.TooManyAttempts::new)
                .orElseGet(() -> turn(Presented.of(token, trace, client)));
    }

    /// Counts and refuses a token that is not one of ours. It never reaches the database.
    public Refreshed refuse(Trace trace) {
        return limits.takeClient(trace)
                .<Refreshed>map(Refreshed.TooManyAttempts::new)
                .orElseGet(() -> new Refreshed.Refused(Refreshed.Reason.FORGED));
    }

    private Refreshed turn(Presented presented) {
        try {
            return refreshed(rotations.turn(presented), presented);
        } catch (Unavailable e) {
            limits.giveBack(presented.trace(), presented.session());
            throw e;
        }
    }

    private Refreshed refreshed(Rotation rotation, Presented presented) {
        return switch (rotation) {
            case Rotation.Moved(Session session) ->
                    new Refreshed.Rotated(grants.of(session, clock.instant()));
            case Rotation.Repeated(Session session) -> {
                retries.note(session, presented.trace());
                yield new Refreshed.Retried(grants.of(session, clock.instant()));
            }
            case Rotation.Stolen(var session, int revoked) ->
                    new Refreshed.Reused(session, revoked);
            case Rotation.Dead(Refreshed.Reason reason) -> new Refreshed.Refused(reason);
            case Rotation.Foreign _ -> {
                limits.giveBack(presented.session());
                yield new Refreshed.Refused(Refreshed.Reason.UNKNOWN);
            }
            case Rotation.Undecided undecided -> throw undecided.toException();
        };
    }
}
