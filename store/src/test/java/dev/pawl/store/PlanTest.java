package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.audit.log.AuditTrail.Filter;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every statement of a request finds its rows through an index, in tables that are nearly empty
/// and without statistics: where a planner is most tempted to read them from end to end.
class PlanTest extends StoreContract {

    /// An index read from end to end: no line below names what is looked for in it.
    private static final String WHOLE_INDEX = "Index (Only )?Scan [^\\n]*\\n(?! *Index Cond)";

    private AutoCloseable engine;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        switch (url) {
            case DatabaseUrl.Sqlite sqlite -> {
                SqliteConnection opened = SqliteConnection.toWrite(sqlite.file());
                engine = opened;
                connection = opened.jdbc();
            }
            case DatabaseUrl.Postgres postgres -> {
                PostgresPool pool = new PostgresPool(postgres, new SearchPath(), 1);
                engine = pool;
                connection = pool.acquire();
            }
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        engine.close();
    }

    @Test
    void rotate_ofAnySize_goesByTheIdsOfTheSessions() {
        for (int size : List.of(1, 2, 3, 64, 256)) {
            List<Presented> group =
                    Stream.generate(() -> Sample.live(sample.newSession(new AccountId(ids.next()))))
                            .limit(size)
                            .toList();
            String plan = plan(sql -> Sessions.in(sql).rotate(group, clock.instant(), Sample.IDLE));
            assertGoesBy(plan, "session_pkey", "sqlite_autoindex_session_1 (id=?)");
        }
    }

    @Test
    void rotate_withATokenOfAClient_goesByTheIdsOfTheSessions() {
        for (int size : List.of(1, 2, 3, 64, 256)) {
            List<Presented> group =
                    Stream.generate(() -> ofClient(sample.newSession(new AccountId(ids.next()))))
                            .limit(size)
                            .toList();
            String plan = plan(sql -> Sessions.in(sql).rotate(group, clock.instant(), Sample.IDLE));
            assertGoesBy(plan, "session_pkey", "sqlite_autoindex_session_1 (id=?)");
        }
    }

    private static Presented ofClient(Session session) {
        Presented own = Sample.live(session);
        return new Presented(
                own.session(), own.generation(), own.binding(), own.trace(), "reports");
    }

    /// A few hundred sessions that the database has no statistics of: the worst case for a planner.
    @Test
    void rotate_beforeTheFirstStatistics_goesByTheIdsOfTheSessions() {
        AccountId account = sample.account().id();
        List<Presented> group =
                Stream.generate(() -> Sample.live(sample.session(account)))
                        .limit(Sessions.MAX_GROUP)
                        .toList();
        String plan = plan(sql -> Sessions.in(sql).rotate(group, clock.instant(), Sample.IDLE));
        assertGoesBy(plan, "session_pkey", "sqlite_autoindex_session_1 (id=?)");
        List<Presented> ofClients =
                Stream.generate(() -> ofClient(sample.session(account)))
                        .limit(Sessions.MAX_GROUP)
                        .toList();
        plan = plan(sql -> Sessions.in(sql).rotate(ofClients, clock.instant(), Sample.IDLE));
        assertGoesBy(plan, "session_pkey", "sqlite_autoindex_session_1 (id=?)");
    }

    @Test
    void find_goesByTheIdsOfTheSessions() {
        Session session = sample.newSession(new AccountId(ids.next()));
        assertGoesBy(
                plan(sql -> Sessions.in(sql).find(session.id())),
                "session_pkey",
                "sqlite_autoindex_session_1 (id=?)");
        assertGoesBy(
                plan(sql ->
                        Sessions.in(sql)
                                .find(
                                        Stream.generate(() -> new SessionId(ids.next()))
                                                .limit(256)
                                                .toList())),
                "session_pkey",
                "sqlite_autoindex_session_1 (id=?)");
    }

    @Test
    void revoke_goesByTheId() {
        assertGoesBy(
                plan(sql ->
                        Sessions.in(sql)
                                .revoke(
                                        new SessionId(ids.next()),
                                        clock.instant(),
                                        Revocation.REUSED)),
                "session_pkey",
                "sqlite_autoindex_session_1 (id=?)");
    }

    @Test
    void revokeAllAndAlive_goByTheAccount() {
        AccountId account = new AccountId(ids.next());
        for (String plan :
                List.of(
                        plan(sql ->
                                Sessions.in(sql)
                                        .revokeAll(account, clock.instant(), Revocation.REUSED)),
                        plan(sql -> Sessions.in(sql).alive(account, clock.instant(), 10)))) {
            assertGoesBy(
                    plan,
                    "session_of_account",
                    "session_of_account (account_id=? AND revoked_at=? AND epoch>?)");
        }
    }

    @Test
    void sweep_goesByBothEnds() {
        String plan = plan(sql -> Sessions.in(sql).sweep(clock.instant(), 500));
        assertGoesBy(plan, "session_by_end", "session_by_end (expires_at<?)");
        assertGoesBy(plan, "session_by_revocation", "session_by_revocation (revoked_at<?)");
        assertGoesBy(plan, "session_pkey", "sqlite_autoindex_session_1 (id=?)");
    }

    @Test
    void accounts_goByTheirIdOrAddress() {
        assertGoesBy(
                plan(sql -> Accounts.in(sql).find(new AccountId(ids.next()))),
                "account_pkey",
                "sqlite_autoindex_account_1 (id=?)");
        assertGoesBy(
                plan(sql -> Accounts.in(sql).findByEmail(new Email("ada@example.com"))),
                "account_email_key",
                "sqlite_autoindex_account_2 (email=?)");
        assertGoesBy(
                plan(sql -> Accounts.in(sql).lockIfCurrent(new AccountId(ids.next()), Sample.HASH)),
                "account_pkey",
                "sqlite_autoindex_account_1 (id=?)");
    }

    @Test
    void pagesOfAccounts_goByTheirOrder() {
        assertGoesBy(
                plan(sql -> ManagedAccounts.in(sql).newest(new AccountId(ids.next()), 10)),
                "account_pkey",
                "sqlite_autoindex_account_1 (id<?)");
        assertGoesBy(
                plan(sql -> ManagedAccounts.in(sql).byEmailPrefix("ada", null, 10)),
                "account_by_address",
                "account_by_address (email>? AND email<?)");
    }

    @Test
    void pagesOfTheLog_goByWhatTheyFilter() {
        AccountId account = new AccountId(ids.next());
        UUID id = ids.next();
        assertGoesBy(
                plan(sql -> AuditTrail.in(sql).newest(Filter.ALL, id, 10)),
                "audit_pkey",
                "sqlite_autoindex_audit_1 (id>? AND id<?)");
        Filter user = new Filter(account, null, null, null, null);
        assertGoesBy(
                plan(sql -> AuditTrail.in(sql).newest(user, id, 10)),
                "audit_by_account",
                "audit_by_account (account_id=? AND id>? AND id<?)");
        Filter actor = new Filter(null, account, null, null, null);
        assertGoesBy(
                plan(sql -> AuditTrail.in(sql).newest(actor, id, 10)),
                "audit_by_actor",
                "audit_by_actor (actor_id=? AND id>? AND id<?)");
        Filter kindOf = new Filter(null, null, "signin.failed", null, null);
        assertGoesBy(
                plan(sql -> AuditTrail.in(sql).newest(kindOf, id, 10)),
                "audit_by_kind",
                "audit_by_kind (kind=? AND id>? AND id<?)");
        assertGoesBy(
                plan(sql -> AuditTrail.in(sql).count("signin.failed", clock.instant(), 10)),
                "audit_by_kind",
                "audit_by_kind (kind=? AND id>?)");
    }

    private Dialect dialect() {
        return kind == TestDatabase.POSTGRES ? new PostgresDialect() : new SqliteDialect();
    }

    private void assertGoesBy(String plan, String postgresIndex, String sqliteSearch) {
        switch (kind) {
            case POSTGRES ->
                    assertThat(plan)
                            .contains(postgresIndex)
                            .doesNotContainPattern(WHOLE_INDEX)
                            .doesNotContain(
                                    "Seq Scan", "Bitmap", "Hash Join", "Merge Join", "Disabled");
            case SQLITE ->
                    assertThat(plan)
                            .contains("INDEX " + sqliteSearch)
                            .doesNotContain(
                                    "SCAN session", "SCAN account", "SCAN audit", "AUTOMATIC");
        }
    }

    private String plan(Consumer<Transaction> work) {
        Explaining explaining =
                new Explaining(
                        connection,
                        kind == TestDatabase.POSTGRES ? "EXPLAIN " : "EXPLAIN QUERY PLAN ");
        work.accept(
                new TransactionOpening(ids, () -> {}).open(explaining, dialect(), clock.instant()));
        return explaining.plan();
    }
}
