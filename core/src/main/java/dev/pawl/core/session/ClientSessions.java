package dev.pawl.core.session;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.core.token.CheckedAccessToken;
import java.util.List;
import java.util.Optional;

/// Sessions that belong to a client: beside a user's own, with the same ratchet, and closed to
/// every other client. A token of another client is as good as unknown.
public final class ClientSessions {

    private final Platform platform;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Refresh refresh;
    private final SessionEnding ending;

    ClientSessions(
            Platform platform,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Refresh refresh,
            SessionEnding ending) {
        this.platform = platform;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.refresh = refresh;
        this.ending = ending;
    }

    /// Turns the ratchet for a token of this client's, while the session that its own was opened
    /// from lives.
    public Refreshed refresh(String token, Client client, Trace trace) {
        return refreshTokens
                .openOfClient(token)
                .map(verified -> refresh.refresh(verified, trace, client.id().value()))
                .orElseGet(() -> refresh.refuse(trace));
    }

    private boolean lives(SessionId id) {
        return platform.database()
                .reading(tx ->
                        Sessions.in(tx).find(List.of(id)).stream()
                                .anyMatch(session -> session.isAlive(tx.now())));
    }

    private static boolean isOf(Session session, Client client) {
        return session.origin().client().equals(client.id().value());
    }

    private Optional<Session> find(SessionId id) {
        return platform.database().reading(tx -> Sessions.in(tx).find(id));
    }

    /// Ends the session of a token, refresh or access, if it is this client's (RFC 7009).
    /// Everything else is left as it is.
    public void revoke(String token, Client client, Trace trace) {
        sessionOf(token)
                .flatMap(this::find)
                .filter(session -> isOf(session, client))
                .ifPresent(session -> ending.end(session.id(), trace));
    }

    private Optional<SessionId> sessionOf(String token) {
        return refreshTokens
                .openOfClient(token)
                .map(VerifiedRefreshToken::session)
                .or(() -> checked(token).map(AccessClaims::session));
    }

    private Optional<AccessClaims> checked(String token) {
        return accessTokens.check(token, platform.clock().instant())
                        instanceof CheckedAccessToken.Valid(AccessClaims claims)
                ? Optional.of(claims)
                : Optional.empty();
    }

    /// What a token is good for now (RFC 7662): an access token in force whose session lives. Of
    /// other clients only for one that may ask about them. Empty for everything else.
    public Optional<AccessClaims> introspect(String token, Client client) {
        return checked(token)
                .filter(claims ->
                        client.may(ClientPermission.INTROSPECTION)
                                || claims.client().equals(client.id().value()))
                .filter(claims -> lives(claims.session()));
    }
}
