package dev.pawl.server.refresh;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionFeature;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.session.Sessions;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Accounts and sessions by the thousand, without what a password costs: written to the database as
/// a sign-in writes them.
public final class Supply {

    private final TestServer server;
    private final Ids ids;
    private final SessionOpening opening;
    private final RefreshTokens tokens;
    private final Grants grants;

    public Supply(TestServer server) {
        this.server = server;
        this.ids = new Ids(server.clock(), Randomness.secure());
        SessionFeature sessions = server.core().sessions();
        this.opening = sessions.opening();
        this.tokens = sessions.refreshTokens();
        this.grants = sessions.grants();
    }

    /// Somebody new, who cannot sign in because nobody knows the password.
    public Account account() {
        Account account =
                new Account(
                        new AccountId(ids.next()),
                        Email.parse("eve-" + UUID.randomUUID() + "@example.com").orElseThrow(),
                        false,
                        null,
                        List.of(),
                        false,
                        server.clock().instant());
        PasswordHash none = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA");
        boolean _ =
                server.store()
                        .database()
                        .inTransaction(tx -> Accounts.in(tx).insert(account, none));
        return account;
    }

    /// A session of somebody new.
    public Session session() {
        return session(account());
    }

    /// A session that was opened by [Api] as it introduces itself by default.
    public Session session(Account account) {
        Trace trace = new Trace("127.0.0.1", new Api(server.uri()).userAgent());
        return server.store()
                .database()
                .inTransaction(tx -> opening.open(tx, account, trace, true));
    }

    /// A session that rotated so often that this generation is the live one.
    public Session sessionAt(int generation, Account account) {
        Session session = session(account);
        Presented last =
                new Presented(
                        session.id(),
                        generation - 1,
                        session.ratchet().binding(),
                        session.origin().trace(),
                        session.origin().client());
        Instant now = server.clock().instant();
        return server.store()
                .database()
                .inOneStatement(
                        tx -> Sessions.in(tx).rotate(List.of(last), now, Duration.ofDays(1)))
                .getFirst();
    }

    /// The token of any generation of a session, as the server makes it.
    public String token(Session session, int generation) {
        return tokens.of(session.id(), generation);
    }

    /// An access token of a session, as the server makes it.
    public String accessToken(Session session) {
        return grants.of(session, server.clock().instant()).accessToken().compact();
    }
}
