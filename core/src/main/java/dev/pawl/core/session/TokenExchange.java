package dev.pawl.core.session;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.client.Client;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Opens sessions of clients (RFC 8693).
public final class TokenExchange {

    private final Database database;
    private final Authenticator authenticator;
    private final SessionOpening opening;
    private final Grants grants;
    private final ExchangeRules rules;

    TokenExchange(
            Database database,
            Authenticator authenticator,
            SessionOpening opening,
            Grants grants,
            ExchangeRules rules) {
        this.database = database;
        this.authenticator = authenticator;
        this.opening = opening;
        this.grants = grants;
        this.rules = rules;
    }

    /// Opens a session for a client whose user is signed in here. It has the strength of the user's
    /// own session, lives no longer, and ends with it.
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
}
