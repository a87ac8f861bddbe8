package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Lifetime;
import dev.pawl.core.session.Origin;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.session.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionRowsTest extends PortContract {

    @Test
    void insert_everyField_comesBack() {
        AccountId account = sample.account().id();
        Instant now = clock.instant();
        Session session =
                new Session(
                        new SessionId(ids.next()),
                        account,
                        List.of("admin", "auditor"),
                        new RatchetState(
                                41, new ClientBinding(-1, Long.MIN_VALUE), now.minusSeconds(3)),
                        now.minusSeconds(1),
                        new Strength("aal2", List.of("pwd", "otp")),
                        new Lifetime(
                                now.minusSeconds(2),
                                now.plusSeconds(4),
                                now.plusSeconds(5),
                                false,
                                now.plusSeconds(6)),
                        new Origin(
                                Sample.ELSEWHERE,
                                "reports",
                                new DeviceId(ids.next()),
                                new SessionId(ids.next()),
                                new SessionId(ids.next())));

        assertThat(sample.require(sample.insert(session))).isEqualTo(session);
    }

    @Test
    void insert_nothingOptional_comesBackEmpty() {
        Session session = sample.session();

        assertThat(sample.require(session)).isEqualTo(session);
        assertThat(sample.require(session).lifetime().revokedAt()).isNull();
        assertThat(sample.require(session).roles()).isEmpty();
    }

    @Test
    void find_unknown_isEmpty() {
        assertThat(find(new SessionId(ids.next()))).isEmpty();
    }

    @Test
    void find_group_givesThoseThatExist() {
        AccountId account = sample.account().id();
        List<Session> sessions = Stream.generate(() -> sample.session(account)).limit(3).toList();
        List<SessionId> asked =
                Stream.concat(
                                sessions.stream().map(Session::id),
                                Stream.of(new SessionId(ids.next()), new SessionId(ids.next())))
                        .toList();

        assertThat(find(asked)).containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(find(List.of())).isEmpty();
    }

    @Test
    void find_moreThanAGroup_givesAll() {
        AccountId account = sample.account().id();
        List<Session> sessions =
                Stream.generate(() -> sample.session(account))
                        .limit(Sessions.MAX_GROUP + 3)
                        .toList();

        assertThat(find(sessions.stream().map(Session::id).toList()))
                .containsExactlyInAnyOrderElementsOf(sessions);
    }

    @Test
    void alive_showsTheLastUsedFirst_andNoMoreThanAsked() {
        AccountId account = sample.account().id();
        Session first = sample.session(account);
        clock.advance(Duration.ofSeconds(1));
        Session second = sample.session(account);
        clock.advance(Duration.ofSeconds(1));
        Session third = sample.session(account);
        clock.advance(Duration.ofSeconds(1));
        Session used = sample.rotate(Sample.live(first)).getFirst();

        assertThat(alive(account, 10)).containsExactly(used, third, second);
        assertThat(alive(account, 2)).containsExactly(used, third);
        assertThat(alive(sample.account().id(), 10)).isEmpty();
    }

    @Test
    void alive_atTheDeadlines_isGone() {
        AccountId account = sample.account().id();
        Session session = sample.session(account);
        Instant end = session.lifetime().idleExpiresAt();

        assertThat(aliveAt(account, end.minusMillis(1))).containsExactly(session);
        assertThat(aliveAt(account, end)).isEmpty();
    }

    @Test
    void alive_revoked_isGone() {
        AccountId account = sample.account().id();
        Session session = sample.session(account);
        assertThat(revoke(session)).isTrue();

        assertThat(alive(account, 10)).isEmpty();
    }

    @Test
    void revoke_alive_endsItNow() {
        Session session = sample.session();

        assertThat(revoke(session)).isTrue();

        assertThat(sample.require(session).lifetime().revokedAt()).isEqualTo(clock.instant());
    }

    @Test
    void revoke_revoked_changesNothing() {
        Session session = sample.session();
        assertThat(revokeAll(session.account(), Revocation.REUSED)).isEqualTo(1);
        Session ended = sample.require(session);
        clock.advance(Duration.ofSeconds(1));

        assertThat(revoke(session)).isFalse();

        assertThat(sample.require(session)).isEqualTo(ended);
    }

    @Test
    void revoke_unknown_isFalse() {
        assertThat(revoke(sample.newSession(new AccountId(ids.next())))).isFalse();
    }

    @Test
    void revokeAll_endsThoseThatWereNotEnded_ofThatAccountAlone() {
        AccountId account = sample.account().id();
        Session ended = sample.session(account);
        assertThat(revoke(ended)).isTrue();
        Session one = sample.session(account);
        Session two = sample.session(account);
        Session foreign = sample.session();

        assertThat(revokeAll(account, Revocation.SIGNED_OUT_EVERYWHERE)).isEqualTo(2);
        assertThat(revokeAll(account, Revocation.SIGNED_OUT_EVERYWHERE)).isZero();

        assertThat(List.of(one, two)).allMatch(each -> sample.require(each).isRevoked());
        assertThat(sample.require(foreign).lifetime().revokedAt()).isNull();
    }

    private Optional<Session> find(SessionId id) {
        return database.reading(tx -> Sessions.in(tx).find(id));
    }

    private List<Session> find(Collection<SessionId> all) {
        return database.reading(tx -> Sessions.in(tx).find(all));
    }

    private List<Session> alive(AccountId account, int limit) {
        return database.reading(tx -> Sessions.in(tx).alive(account, clock.instant(), limit));
    }

    private List<Session> aliveAt(AccountId account, Instant now) {
        return database.reading(tx -> Sessions.in(tx).alive(account, now, 10));
    }

    private boolean revoke(Session session) {
        return database.inTransaction(
                tx -> Sessions.in(tx).revoke(session.id(), clock.instant(), Revocation.SIGNED_OUT));
    }

    private int revokeAll(AccountId account, Revocation why) {
        return database.inTransaction(
                tx -> Sessions.in(tx).revokeAll(account, clock.instant(), why));
    }
}
