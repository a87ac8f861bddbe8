package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest extends PortContract {

    private AccountId account;

    @BeforeEach
    void startEmpty() {
        account = sample.account().id();
        Instant late = clock.instant().plus(Sample.ABSOLUTE).plusSeconds(1);
        while (sweep(late, 500) > 0) {
            // until none is left
        }
    }

    @Test
    void sweep_pastTheAbsoluteDeadline_deletes() {
        Session session = sample.session(account);

        assertThat(sweep(session.lifetime().expiresAt(), 10)).isZero();
        assertThat(sweep(session.lifetime().expiresAt().plusMillis(1), 10)).isEqualTo(1);
        assertThat(count()).isZero();
    }

    @Test
    void sweep_idleButNotAtTheAbsoluteDeadline_keeps() {
        Session session = sample.session(account);

        assertThat(sweep(session.lifetime().idleExpiresAt().plusMillis(1), 10)).isZero();
        assertThat(count()).isOne();
    }

    @Test
    void sweep_revoked_deletes() {
        Session session = sample.session(account);
        Session alive = sample.session(account);
        revoke(session);
        Instant revokedAt = clock.instant();

        assertThat(sweep(revokedAt, 10)).isZero();
        assertThat(sweep(revokedAt.plusMillis(1), 10)).isEqualTo(1);
        assertThat(sample.require(alive)).isEqualTo(alive);
    }

    @Test
    void sweep_revokedAndExpired_countsOnce() {
        Session session = sample.session(account);
        revoke(session);

        assertThat(sweep(session.lifetime().expiresAt().plusMillis(1), 10)).isEqualTo(1);
    }

    @Test
    void sweep_moreThanTheLimit_deletesTheLimit() {
        List<Session> sessions = Stream.generate(() -> sample.session(account)).limit(7).toList();
        sessions.subList(0, 5).forEach(this::revoke);
        Instant late = sessions.getFirst().lifetime().expiresAt().plusMillis(1);

        assertThat(sweep(late, 3)).isEqualTo(3);
        assertThat(sweep(late, 3)).isEqualTo(3);
        assertThat(sweep(late, 3)).isEqualTo(1);
        assertThat(sweep(late, 3)).isZero();
    }

    @Test
    void sweep_ofTwoNodesAtOnce_deletesEverySessionOnce() {
        int sessions = 200;
        List<Session> all = Stream.generate(() -> sample.session(account)).limit(sessions).toList();
        Instant late = all.getFirst().lifetime().expiresAt().plusMillis(1);

        CompletableFuture<Integer> other =
                CompletableFuture.supplyAsync(() -> sweepUntilEmpty(late));
        int swept = sweepUntilEmpty(late) + other.join();

        assertThat(swept).isEqualTo(sessions);
    }

    private int sweepUntilEmpty(Instant before) {
        int total = 0;
        int swept;
        do {
            swept = sweep(before, 10);
            total += swept;
        } while (swept > 0 || count() > 0);
        return total;
    }

    private int sweep(Instant before, int limit) {
        return database.inOneStatement(tx -> Sessions.in(tx).sweep(before, limit));
    }

    private void revoke(Session session) {
        boolean _ =
                database.inOneStatement(tx ->
                        Sessions.in(tx)
                                .revoke(session.id(), clock.instant(), Revocation.SIGNED_OUT));
    }

    /// Those of the account that are left, as long as the clock stands still.
    private int count() {
        return database.reading(
                tx -> Sessions.in(tx).alive(account, clock.instant(), 1_000).size());
    }
}
