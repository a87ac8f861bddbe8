package dev.pawl.core.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.core.token.CheckedAccessToken;
import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;

/// Checks access tokens for Pawl's own endpoints: the token itself by arithmetic, then, in one
/// read, that its session lives. A client's token opens nothing here: the account is its owner's.
public final class Authenticator {

    private final AccessTokens tokens;
    private final Database database;
    private final InstantSource clock;

    public Authenticator(AccessTokens tokens, Platform platform) {
        this.tokens = tokens;
        this.database = platform.database();
        this.clock = platform.clock();
    }

    public Authentication authenticate(String accessToken) {
        Instant now = clock.instant();
        return switch (tokens.check(accessToken, now)) {
            case CheckedAccessToken.Valid(AccessClaims claims)
                    when !claims.client().equals(AccessClaims.FIRST_PARTY) ->
                    new Authentication.Refused(Authentication.Reason.INVALID);
            case CheckedAccessToken.Valid(AccessClaims claims)
                    when isAlive(claims.session(), now) ->
                    new Authentication.Authenticated(claims);
            case CheckedAccessToken.Valid _ ->
                    new Authentication.Refused(Authentication.Reason.REVOKED);
            case CheckedAccessToken.Expired _ ->
                    new Authentication.Refused(Authentication.Reason.EXPIRED);
            case CheckedAccessToken.Invalid _ ->
                    new Authentication.Refused(Authentication.Reason.INVALID);
        };
    }

    private boolean isAlive(SessionId id, Instant now) {
        return database.reading(tx -> Sessions.in(tx).find(id))
                .filter(session -> session.isAlive(now))
                .isPresent();
    }
}
