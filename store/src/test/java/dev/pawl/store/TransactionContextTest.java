package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a transaction carries besides its statements.
class TransactionContextTest extends StoreContract {

    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void clear() {
        done.clear();
    }

    @Test
    void afterCommit_ofACommit_runsInOrderAfterIt() {
        Account account = sample.newAccount();

        store.database()
                .useTransaction(tx -> {
                    boolean _ = Accounts.in(tx).insert(account, Sample.HASH);
                    tx.afterCommit(() -> done.add("first sees " + exists(account)));
                    tx.afterCommit(() -> done.add("second"));
                    done.add("work");
                });

        assertThat(done).containsExactly("work", "first sees true", "second");
    }

    @Test
    void afterCommit_ofARollback_isDropped() {
        Consumer<Transaction> failing =
                tx -> {
                    tx.afterCommit(() -> done.add("effect"));
                    throw new IllegalArgumentException("planned");
                };

        assertThatThrownBy(() -> store.database().useTransaction(failing))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.database().useOneStatement(failing))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(done).isEmpty();
    }

    @Test
    void afterCommit_ofOneStatement_runs() {
        store.database().useOneStatement(tx -> tx.afterCommit(() -> done.add("effect")));

        assertThat(done).containsExactly("effect");
    }

    @Test
    void now_insideOneTransaction_standsStill() {
        Instant began = clock.instant();

        List<Instant> seen =
                store.database()
                        .inTransaction(tx -> {
                            Instant first = tx.now();
                            clock.advance(Duration.ofMinutes(1));
                            return List.of(first, tx.now());
                        });

        assertThat(seen).containsExactly(began, began);
        Instant next = store.database().reading(Transaction::now);
        assertThat(next).isEqualTo(began.plus(Duration.ofMinutes(1)));
    }

    @Test
    void now_afterAnotherClockIsSet_isItsInstant() {
        Instant other = Instant.parse("2031-05-01T00:00:00Z");

        store.goBy(() -> other);
        Instant seen = store.database().inOneStatement(Transaction::now);
        store.goBy(clock);

        assertThat(seen).isEqualTo(other);
    }

    @Test
    void port_thatIsNone_isADefect() {
        assertThatThrownBy(() -> store.database().reading(tx -> tx.port(String.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean exists(Account account) {
        return store.database().reading(tx -> Accounts.in(tx).find(account.id()).isPresent());
    }
}
