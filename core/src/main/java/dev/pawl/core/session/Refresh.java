package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import java.time.InstantSource;

/// Exchanges a refresh token for its successor and a new access token.
public final class Refresh {

    private final RefreshTokens tokens;
    private final Rotations rotations;
    private final Grants grants;
    private final InstantSource clock;

    public Refresh(RefreshTokens tokens, Rotations rotations, Grants grants, InstantSource clock) {
        this.tokens = tokens;
        this.rotations = rotations;
        this.grants = grants;
        this.clock = clock;
    }

    /// Turns the ratchet for the presented token. A forged one never reaches the database.
    ///
    /// @throws dev.pawl.core.failure.Unavailable when nothing could be decided; the token is as
    ///   good as before
    public Refreshed refresh(String token, Trace trace) {
        return tokens.open(token)
                .map(named -> refreshed(rotations.turn(Presented.of(named, trace))))
                .orElseGet(() -> new Refreshed.Refused(Refreshed.Reason.FORGED));
    }

    private Refreshed refreshed(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Moved(Session session) ->
                    new Refreshed.Rotated(grants.of(session, clock.instant()));
            case Rotation.Repeated(Session session) ->
                    new Refreshed.Retried(grants.of(session, clock.instant()));
            case Rotation.Stolen(var session, int revoked) ->
                    new Refreshed.Reused(session, revoked);
            case Rotation.Dead(Refreshed.Reason reason) -> new Refreshed.Refused(reason);
            case Rotation.Undecided undecided -> throw undecided.toException();
        };
    }
}
