package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestKeys;
import dev.pawl.core.Together;
import dev.pawl.core.account.Account;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import dev.pawl.core.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many sign-ins to one account at once. On PostgreSQL half of them are on another node.
class SessionCapTest extends StoreContract {

    private static final int MAX = 10;
    private static final int SIGN_INS = 50;
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private Store other;

    @BeforeEach
    void openOther() {
        other = kind == TestDatabase.POSTGRES ? Store.open(url, Sample.CONNECTIONS, ids) : store;
        other.markAuditBy(new AuditMacs(TestKeys.master(1)));
    }

    @AfterEach
    void closeOther() {
        if (other != store) {
            other.close();
        }
    }

    @Test
    @Tag("SES-11")
    void open_manyAtOnce_leavesNoMoreThanTheAccountMayHave() {
        Account account = sample.account();
        List<Session> opened =
                Together.call(
                        SIGN_INS,
                        caller -> {
                            Store node = caller % 2 == 0 ? store : other;
                            return () -> openOrTryAgain(node, account);
                        });

        assertThat(opened).hasSize(SIGN_INS);
        assertThat(alive(account)).hasSize(MAX);
    }

    @Test
    @Tag("SES-11")
    void open_asManyAsTheAccountMayHave_leavesAll() {
        Account account = sample.account();
        List<Session> opened = Together.call(MAX, _ -> () -> open(store, account));

        assertThat(alive(account)).containsExactlyInAnyOrderElementsOf(opened);
    }

    /// A pool whose connections all wait for the account turns others away.
    private Session openOrTryAgain(Store node, Account account) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return open(node, account);
            } catch (Unavailable _) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return open(node, account);
    }

    private Session open(Store node, Account account) {
        SessionSettings settings =
                new SessionSettings(
                        Sample.IDLE,
                        Sample.ABSOLUTE,
                        Sample.ABSOLUTE,
                        Duration.ZERO,
                        ReuseRevokes.USER,
                        MAX);
        SessionOpening opening = new SessionOpening(settings, ids);
        return node.database().inTransaction(tx -> opening.open(tx, account, Sample.TRACE, true));
    }

    private List<Session> alive(Account account) {
        return store.database()
                .reading(tx -> Sessions.in(tx).alive(account.id(), clock.instant(), 200));
    }
}
