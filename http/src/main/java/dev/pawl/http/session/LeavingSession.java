package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.session.Authenticator;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.VerifiedRefreshToken;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.http.transport.AccessRefusals;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.PresentedToken;
import dev.pawl.http.transport.SiteGuard;
import dev.pawl.http.transport.Transport;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the session that somebody wants to leave. The refresh token or the access token will do,
/// and both, when they are of the same session and came the same way.
final class LeavingSession {

    private final RefreshTokens refreshTokens;
    private final Authenticator authenticator;
    private final SiteGuard guard;

    LeavingSession(RefreshTokens refreshTokens, Authenticator authenticator, SiteGuard guard) {
        this.refreshTokens = refreshTokens;
        this.authenticator = authenticator;
        this.guard = guard;
    }

    /// Finds it. A request with cookies is guarded against other sites.
    ///
    /// @throws ProblemException when no credential names a session, or two name different ones; 403
    ///   by the guard
    Leaving require(Call call) {
        Credentials credentials = Credentials.of(call);
        Optional<PresentedToken> access = credentials.access();
        Optional<PresentedToken> refresh =
                credentials.refresh(refreshTokenInBody(call).orElse(null));
        Transport transport = onlyTransport(access, refresh);
        if (transport == Transport.COOKIE) {
            guard.requireAllowedOrigin(call);
        }
        Optional<SessionId> byRefresh =
                refresh.flatMap(presented -> refreshTokens.open(presented.token()))
                        .map(VerifiedRefreshToken::session);
        Optional<Authentication> byAccess =
                access.map(presented -> authenticator.authenticate(presented.token()));
        return onlySession(byRefresh, byAccess)
                .<Leaving>map(session -> named(call, session, transport))
                .orElseGet(() -> withoutSession(byAccess, transport));
    }

    private Leaving.Named named(Call call, SessionId session, Transport transport) {
        if (transport == Transport.COOKIE) {
            guard.requireCsrfToken(call, session);
        }
        return new Leaving.Named(session, transport);
    }

    private static Optional<String> refreshTokenInBody(Call call) {
        JsonBody body = call.optionalBody();
        Optional<String> token = body.optional(RefreshTokenField.NAME, RefreshTokenField.TYPE);
        body.end();
        return token;
    }

    private static Transport onlyTransport(
            Optional<PresentedToken> access, Optional<PresentedToken> refresh) {
        Set<Transport> transports =
                Stream.concat(access.stream(), refresh.stream())
                        .map(PresentedToken::transport)
                        .collect(Collectors.toSet());
        if (transports.size() > 1) {
            throw ambiguous("Tokens were sent both in cookies and elsewhere.");
        }
        return transports.stream().findFirst().orElseThrow(AccessRefusals::missing);
    }

    private static Optional<SessionId> onlySession(
            Optional<SessionId> byRefresh, Optional<Authentication> byAccess) {
        Set<SessionId> sessions =
                Stream.concat(byRefresh.stream(), byAccess.flatMap(LeavingSession::named).stream())
                        .collect(Collectors.toSet());
        if (sessions.size() > 1) {
            throw ambiguous("The access token and the refresh token belong to different sessions.");
        }
        return sessions.stream().findFirst();
    }

    private static Optional<SessionId> named(Authentication authentication) {
        return switch (authentication) {
            case Authentication.Authenticated(var claims) -> Optional.of(claims.session());
            case Authentication.Refused _ -> Optional.empty();
        };
    }

    private static Leaving withoutSession(Optional<Authentication> byAccess, Transport transport) {
        return switch (byAccess.orElse(null)) {
            case Authentication.Refused(Authentication.Reason reason)
                    when reason == Authentication.Reason.REVOKED ->
                    new Leaving.AlreadyOver(transport);
            case Authentication.Refused(Authentication.Reason reason) ->
                    throw AccessRefusals.of(reason);
            case Authentication.Authenticated _ ->
                    throw new IllegalStateException("an authenticated request has a session");
            case null ->
                    throw new ProblemException(
                            ProblemCode.REFRESH_TOKEN_INVALID,
                            "The token is malformed or was not issued by this server.");
        };
    }

    private static ProblemException ambiguous(String detail) {
        return new ProblemException(ProblemCode.AMBIGUOUS_CREDENTIALS, detail);
    }
}
