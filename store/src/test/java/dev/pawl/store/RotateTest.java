package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.memory.SessionVariants;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotateTest extends PortContract {

    @Test
    void rotate_liveGeneration_moves() {
        Session session = sample.session();
        clock.advance(Duration.ofHours(1));
        Presented elsewhere =
                new Presented(
                        session.id(),
                        0,
                        ClientBinding.of(Sample.ELSEWHERE),
                        Sample.ELSEWHERE,
                        session.origin().client());

        Session moved = sample.rotate(elsewhere).getFirst();

        assertThat(moved)
                .isEqualTo(
                        moved(session, 1, elsewhere.binding(), clock.instant().plus(Sample.IDLE)));
        assertThat(sample.require(session)).isEqualTo(moved);
    }

    @Test
    void rotate_generationAhead_jumpsForward() {
        Session session = sample.session();

        Session moved = sample.rotate(Sample.token(session, 7)).getFirst();

        assertThat(moved.generation()).isEqualTo(8);
        assertThat(sample.require(session).generation()).isEqualTo(8);
    }

    @Test
    void rotate_lastGenerationThatFits_moves() {
        Session session = sample.session();

        Session moved = sample.rotate(Sample.token(session, Integer.MAX_VALUE - 1)).getFirst();

        assertThat(moved.generation()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void rotate_generationBehind_changesNothing() {
        Session session = sample.session();
        Session moved = sample.rotate(Sample.live(session)).getFirst();

        assertThat(sample.rotate(Sample.live(session))).isEmpty();
        assertThat(sample.require(session)).isEqualTo(moved);
    }

    @Test
    void rotate_aMomentBeforeTheIdleDeadline_moves_andAtItNot() {
        Session session = sample.session();
        Instant end = session.lifetime().idleExpiresAt();

        assertThat(rotateAt(session, end)).isEmpty();
        assertThat(rotateAt(session, end.minusNanos(1))).hasSize(1);
    }

    @Test
    void rotate_aMomentBeforeTheAbsoluteDeadline_movesWithoutOutlivingIt_andAtItNot() {
        Session session = withIdleAtTheEnd(sample.newSession(sample.account().id()));
        Instant end = session.lifetime().expiresAt();

        assertThat(rotateAt(session, end)).isEmpty();
        Session moved = rotateAt(session, end.minusMillis(1)).getFirst();
        assertThat(moved.lifetime().idleExpiresAt()).isEqualTo(end);
    }

    @Test
    void rotate_revoked_changesNothing() {
        Session session = sample.session();
        boolean _ =
                database.inOneStatement(tx ->
                        Sessions.in(tx)
                                .revoke(session.id(), clock.instant(), Revocation.SIGNED_OUT));
        Session revoked = sample.require(session);

        assertThat(sample.rotate(Sample.live(session))).isEmpty();
        assertThat(sample.rotate(Sample.token(session, 5))).isEmpty();
        assertThat(sample.require(session)).isEqualTo(revoked);
    }

    @Test
    void rotate_unknownSession_movesNothing() {
        assertThat(sample.rotate(Sample.live(sample.newSession(new AccountId(ids.next())))))
                .isEmpty();
        assertThat(sample.rotate(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 64, 65, 255, 256})
    void rotate_group_movesThoseThatMay(int size) {
        AccountId account = sample.account().id();
        List<Session> sessions =
                Stream.generate(() -> sample.session(account)).limit(size).toList();
        // Every third is presented with a generation that is used already.
        List<Session> used =
                sessions.stream().filter(session -> sessions.indexOf(session) % 3 == 1).toList();
        assertThat(sample.rotate(used.stream().map(Sample::live).toList())).hasSameSizeAs(used);
        List<Session> fresh = sessions.stream().filter(session -> !used.contains(session)).toList();

        List<Session> moved = sample.rotate(sessions.stream().map(Sample::live).toList());

        assertThat(moved)
                .extracting(Session::id)
                .containsExactlyInAnyOrderElementsOf(fresh.stream().map(Session::id).toList());
        assertThat(moved).allSatisfy(session -> assertThat(session.generation()).isOne());
    }

    @Test
    void rotate_moreThanAGroup_isRefused() {
        Session session = sample.newSession(new AccountId(ids.next()));
        List<Presented> group =
                Stream.generate(() -> Sample.live(session)).limit(Sessions.MAX_GROUP + 1).toList();

        assertThatThrownBy(() -> sample.rotate(group)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Session> rotateAt(Session session, Instant now) {
        return sample.rotate(List.of(Sample.live(session)), now);
    }

    private Session withIdleAtTheEnd(Session session) {
        return sample.insert(SessionVariants.withIdleEnd(session, session.lifetime().expiresAt()));
    }

    private Session moved(
            Session session, int generation, ClientBinding binding, Instant idleExpiresAt) {
        return SessionVariants.withIdleEnd(
                SessionVariants.with(
                        session, new RatchetState(generation, binding, clock.instant())),
                idleExpiresAt);
    }
}
