package dev.pawl.store;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Lifetime;
import dev.pawl.core.session.Origin;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Accounts and sessions to test with.
final class Sample {

    /// To a PostgreSQL, at most.
    static final int CONNECTIONS = 10;

    static final Duration IDLE = Duration.ofDays(7);
    static final Duration ABSOLUTE = Duration.ofDays(30);
    static final PasswordHash HASH =
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA");
    static final Trace TRACE = new Trace("203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64)");
    static final Trace ELSEWHERE = new Trace("2001:db8::1", "curl/8.5.0");

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;

    Sample(Store store, Ids ids, InstantSource clock) {
        this(store.database(), ids, clock);
    }

    Sample(Database database, Ids ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    Account newAccount() {
        AccountId id = new AccountId(ids.next());
        Email email = new Email(UUID.randomUUID() + "@example.com");
        return new Account(id, email, false, "Ada", List.of(), false, clock.instant());
    }

    Account account() {
        Account account = newAccount();
        boolean _ = database.inTransaction(tx -> Accounts.in(tx).insert(account, HASH));
        return account;
    }

    Session newSession(AccountId account) {
        Instant now = clock.instant();
        return new Session(
                new SessionId(ids.next()),
                account,
                List.of(),
                new RatchetState(0, ClientBinding.of(TRACE), now),
                now,
                Strength.PASSWORD,
                new Lifetime(now, now.plus(IDLE), now.plus(ABSOLUTE), true, null),
                Origin.ofSignIn(TRACE, null));
    }

    Session session(AccountId account) {
        return insert(newSession(account));
    }

    /// A session of an account of its own.
    Session session() {
        return session(account().id());
    }

    Session insert(Session session) {
        return database.inTransaction(tx -> {
            Sessions.in(tx).insert(session);
            return session;
        });
    }

    Session require(Session session) {
        return database.reading(tx -> Sessions.in(tx).find(session.id())).orElseThrow();
    }

    /// Rotates on the store, now.
    List<Session> rotate(Presented... group) {
        return rotate(List.of(group));
    }

    List<Session> rotate(List<Presented> group) {
        return rotate(group, clock.instant());
    }

    List<Session> rotate(List<Presented> group, Instant now) {
        return database.inOneStatement(tx -> Sessions.in(tx).rotate(group, now, IDLE));
    }

    /// The token of a generation, brought from where the session began.
    static Presented token(Session session, int generation) {
        return new Presented(
                session.id(),
                generation,
                ClientBinding.of(TRACE),
                TRACE,
                session.origin().client());
    }

    static Presented live(Session session) {
        return token(session, session.generation());
    }
}
