package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Lifetime;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What the rows of sessions say beyond what their port gives.
class SessionColumnsTest extends StoreContract {

    @Test
    void insert_finerThanMilliseconds_isCutOff() {
        Session session = sample.newSession(sample.account().id());
        Instant fine = session.createdAt().plusNanos(999_999);
        Session finer =
                new Session(
                        session.id(),
                        session.account(),
                        session.roles(),
                        new RatchetState(0, session.ratchet().binding(), fine),
                        fine,
                        session.strength(),
                        new Lifetime(
                                fine,
                                session.lifetime().idleExpiresAt(),
                                session.lifetime().expiresAt(),
                                true,
                                null),
                        session.origin());

        assertThat(sample.require(sample.insert(finer))).isEqualTo(session);
    }

    @Test
    void revoke_revoked_leavesTheFirstReason() {
        Session session = sample.session();
        assertThat(revokeAll(session.account(), Revocation.REUSED)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));

        assertThat(revoke(session)).isFalse();

        assertThat(reason(session)).isEqualTo("reused");
    }

    private boolean revoke(Session session) {
        return store.database()
                .inTransaction(tx ->
                        Sessions.in(tx)
                                .revoke(session.id(), clock.instant(), Revocation.SIGNED_OUT));
    }

    private int revokeAll(AccountId account, Revocation why) {
        return store.database()
                .inTransaction(tx -> Sessions.in(tx).revokeAll(account, clock.instant(), why));
    }

    private String reason(Session session) {
        return store.database()
                .reading(tx ->
                        Sql.in(tx)
                                .find(
                                        "SELECT revocation FROM session WHERE id = ?",
                                        key -> key.id(session.id().value()),
                                        Row::text))
                .orElseThrow();
    }
}
