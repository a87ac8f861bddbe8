package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Readers of revocations are notified.
class RevocationNoticeTest extends StoreContract {

    /// On PostgreSQL a second store stands for another node.
    @Test
    void onRevocation_ringsAfterTheCommit_onOtherNodesToo() throws InterruptedException {
        CountDownLatch here = new CountDownLatch(1);
        Session session = sample.session();
        store.onRevocation(here::countDown);
        if (kind == TestDatabase.POSTGRES) {
            try (Store other = Store.open(url, Sample.CONNECTIONS, ids)) {
                CountDownLatch listening = new CountDownLatch(1);
                CountDownLatch there = new CountDownLatch(2);
                other.onRevocation(() -> {
                    listening.countDown();
                    there.countDown();
                });
                assertThat(listening.await(10, TimeUnit.SECONDS)).isTrue();
                revoke(session);
                assertThat(there.await(10, TimeUnit.SECONDS)).isTrue();
            }
        } else {
            revoke(session);
        }

        assertThat(here.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void revoke(Session session) {
        boolean _ =
                store.database()
                        .inTransaction(tx ->
                                Sessions.in(tx)
                                        .revoke(
                                                session.id(),
                                                clock.instant(),
                                                Revocation.SIGNED_OUT));
    }
}
