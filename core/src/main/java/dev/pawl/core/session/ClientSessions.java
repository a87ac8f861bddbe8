package dev.pawl.core.session;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.core.token.CheckedAccessToken;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Sessions that belong to a client: opened beside a user's own, with the same ratchet, and closed
/// to every other client. A token of another client is as good as unknown.
public final class ClientSessions {

    private final Database database;
    private final Authenticator authenticator;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Refresh refresh;
    private final Grants grants;
    private final SessionEnding ending;
    private final SessionOpening opening;
    private final ExchangeRules rules;
    private final InstantSource clock;

    public ClientSessions(
            Database database,
            Authenticator authenticator,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Refresh refresh,
            Grants grants,
            SessionEnding ending,
            SessionOpening opening,
            ExchangeRules rules,
            InstantSource clock) {
        this.database = database;
        this.authenticator = authenticator;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.refresh = refresh;
        this.grants = grants;
        this.ending = ending;
        this.opening = opening;
        this.rules = rules;
        this.clock = clock;
    }

    /// Opens a session for a client whose user is signed in here (RFC 8693). It has the strength of
    /// the user's own session, lives no longer, and ends with it.
    ///
    /// @param accessToken of the user's own session
    public Exchanged open(String accessToken, Client client, Trace trace) {
        if (!rules.allow(client)) {
            return new Exchanged.NotAllowed();
        }
        return switch (authenticator.authenticate(accessToken)) {
            case Authentication.Authenticated(AccessClaims claims) -> open(claims, client, trace);
            case Authentication.Refused _ -> new Exchanged.TokenInvalid();
        };
    }

    private Exchanged open(AccessClaims claims, Client client, Trace trace) {
        Optional<Wait> wait = rules.take(client, claims.account());
        if (wait.isPresent()) {
            return new Exchanged.TooManyAttempts(wait.get());
        }
        return database.inTransaction(
                        claims.account(), tx -> open(tx, claims.session(), client, trace))
                .<Exchanged>map(
                        session -> new Exchanged.Granted(grants.of(session, session.createdAt())))
                .orElseGet(Exchanged.TokenInvalid::new);
    }

    /// The account is locked before the parent is looked at: whoever ends that one meanwhile ends
    /// this one too, or is seen here.
    private Optional<Session> open(Transaction tx, SessionId parent, Client client, Trace trace) {
        return Sessions.in(tx)
                .find(parent)
                .flatMap(session -> Accounts.in(tx).lock(session.account()))
                .filter(known -> !known.account().disabled())
                .flatMap(_ -> Sessions.in(tx).find(parent))
                .filter(session -> session.isAlive(tx.now()))
                .map(session -> open(tx, session, client, trace));
    }

    private Session open(Transaction tx, Session parent, Client client, Trace trace) {
        Session session = opening.below(tx, parent, client.id(), trace);
        AuditEvent opened =
                new SignInEvent.SignedIn(
                        session.account(), session.id(), session.origin().clientOrNull());
        tx.audit(opened, trace);
        return session;
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
        return database.reading(tx ->
                Sessions.in(tx).find(List.of(id)).stream()
                        .anyMatch(session -> session.isAlive(tx.now())));
    }

    private static boolean isOf(Session session, Client client) {
        return session.origin().client().equals(client.id().value());
    }

    private Optional<Session> find(SessionId id) {
        return database.reading(tx -> Sessions.in(tx).find(id));
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
        return accessTokens.check(token, clock.instant())
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
