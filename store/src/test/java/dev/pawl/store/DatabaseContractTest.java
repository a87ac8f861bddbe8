package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What the doors to the database promise.
class DatabaseContractTest extends StoreContract {

    @Test
    void inTransaction_returns_commits() {
        Account account = sample.newAccount();

        boolean inserted =
                store.database()
                        .inTransaction(tx -> {
                            boolean first = Accounts.in(tx).insert(account, Sample.HASH);
                            Sessions.in(tx).insert(sample.newSession(account.id()));
                            return first && Accounts.in(tx).find(account.id()).isPresent();
                        });

        assertThat(inserted).isTrue();
        assertThat(exists(account)).isTrue();
    }

    @Test
    void inTransaction_throws_rollsBackAndThrowsTheSame() {
        Account account = sample.newAccount();
        IllegalArgumentException thrown = new IllegalArgumentException("planned");

        assertThatThrownBy(() ->
                        store.database()
                                .inTransaction(tx -> {
                                    boolean _ = Accounts.in(tx).insert(account, Sample.HASH);
                                    throw thrown;
                                }))
                .isSameAs(thrown);

        assertThat(exists(account)).isFalse();
        assertThat(exists(sample.account())).isTrue();
    }

    @Test
    void inTransaction_error_rollsBack() {
        Account account = sample.newAccount();

        assertThatThrownBy(() ->
                        store.database()
                                .inTransaction(tx -> {
                                    boolean _ = Accounts.in(tx).insert(account, Sample.HASH);
                                    throw new AssertionError("planned");
                                }))
                .isInstanceOf(AssertionError.class);

        assertThat(exists(account)).isFalse();
    }

    @Test
    void inTransaction_statementFails_rollsBackWhatWasBefore() {
        Account account = sample.newAccount();
        Session session = sample.session();

        assertThatThrownBy(() ->
                        store.database()
                                .inTransaction(tx -> {
                                    boolean _ = Accounts.in(tx).insert(account, Sample.HASH);
                                    Sessions.in(tx).insert(session); // exists
                                    return true;
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(exists(account)).isFalse();
    }

    @Test
    void defect_ofAnyKind_repeatsNoValue() {
        Session session = sample.session();

        Throwable thrown = catchThrowable(() -> sample.insert(session));

        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(trace.toString())
                .doesNotContain(session.id().toString())
                .doesNotContain(session.origin().trace().address())
                .doesNotContain(session.origin().trace().userAgent());
    }

    @Test
    void session_withoutAccount_isADefect() {
        Session orphan = sample.newSession(new AccountId(ids.next()));

        assertThatThrownBy(() -> sample.insert(orphan)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void defect_over_theDatabaseIsAsBefore() {
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> statement("SELECT nonsense FROM nowhere"))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(exists(sample.account())).isTrue();
    }

    @Test
    void onStatement_isToldOfEachStatementAndOfNothingElse() {
        Session session = sample.session();
        AtomicInteger statements = new AtomicInteger();
        DatabaseUrl fresh = kind.fresh(directory);
        try (Store counted =
                Store.open(fresh, Sample.CONNECTIONS, ids, statements::incrementAndGet)) {
            assertThat(statements).hasValue(0);
            assertThat(counted.isReachable()).isTrue();
            statements.set(0);

            assertThat(new Sample(counted, ids, clock).rotate(Sample.live(session))).isEmpty();
            assertThat(statements).hasValue(1);

            Account account = new Sample(counted, ids, clock).account();
            assertThat(statements).hasValue(2);

            Optional<Account> found =
                    counted.database().reading(tx -> Accounts.in(tx).find(account.id()));
            assertThat(found).contains(account);
            assertThat(statements).hasValue(3);
        }
    }

    @Test
    void now_isTheTimeOfTheDatabase() {
        assertThat(store.now()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void close_twice_andWorkAfterwards_isUnavailable() {
        Store closing = Store.open(kind.fresh(directory), Sample.CONNECTIONS, ids);
        assertThat(closing.isReachable()).isTrue();

        closing.close();
        closing.close();

        assertThat(closing.isReachable()).isFalse();
        assertThatThrownBy(() -> new Sample(closing, ids, clock).account())
                .isInstanceOf(Unavailable.class);
    }

    private void statement(String sql) {
        int _ =
                store.database()
                        .inOneStatement(tx -> Sql.in(tx).list(sql, _ -> {}, Row::text))
                        .size();
    }

    private boolean exists(Account account) {
        return store.database().reading(tx -> Accounts.in(tx).find(account.id())).isPresent();
    }
}
