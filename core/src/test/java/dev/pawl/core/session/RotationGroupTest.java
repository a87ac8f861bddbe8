package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.LAPTOP;
import static dev.pawl.core.session.SampleSession.PHONE;
import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.RotationGroup.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RotationGroupTest {

    private static final Instant NOW = MovableClock.START;
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final Session rotated = new SampleSession().generation(6).make();

    @Test
    void leaders_severalCallersOfASession_areTheFirstOfEach() {
        Waiting first = caller(1, 5, PHONE);
        Waiting other = caller(2, 0, PHONE);
        RotationGroup group =
                new RotationGroup(List.of(callers(first, caller(1, 4, LAPTOP)), callers(other)));
        assertThat(group.leaders()).containsExactly(first.presented(), other.presented());
    }

    @Test
    void complete_leaderMoved_givesRetriersTheSameSuccessor() {
        Waiting leader = caller(1, 5, PHONE);
        Waiting retrier = caller(1, 5, PHONE);
        assertThat(complete(new Rotation.Moved(rotated), leader, retrier)).isEmpty();
        assertThat(leader.result()).isCompletedWithValue(new Rotation.Moved(rotated));
        assertThat(retrier.result()).isCompletedWithValue(new Rotation.Repeated(rotated));
    }

    @Test
    void complete_leaderRepeated_givesRetriersTheSameSuccessor() {
        Waiting leader = caller(1, 5, PHONE);
        Waiting retrier = caller(1, 5, PHONE);
        assertThat(complete(new Rotation.Repeated(rotated), leader, retrier)).isEmpty();
        assertThat(retrier.result()).isCompletedWithValue(new Rotation.Repeated(rotated));
    }

    @Test
    void complete_leaderOfAnotherClient_decidesForItsOwnClientAlone() {
        Waiting leader = callerOf("another", 5);
        Waiting again = callerOf("another", 5);
        Waiting owner = caller(1, 5, PHONE);
        assertThat(complete(new Rotation.Foreign(), leader, again, owner)).containsExactly(owner);
        assertThat(again.result()).isCompletedWithValue(new Rotation.Foreign());
    }

    @Test
    void complete_followerOfAnotherClient_needsAnotherGroup() {
        Waiting leader = caller(1, 5, PHONE);
        Waiting foreign = callerOf("another", 5);
        assertThat(complete(new Rotation.Dead(Refreshed.Reason.REVOKED), leader, foreign))
                .containsExactly(foreign);
    }

    private static Waiting callerOf(String client, int generation) {
        Presented own = presented(sessionId(1), generation, PHONE);
        return new Waiting(
                new Presented(own.session(), generation, own.binding(), own.trace(), client),
                new CompletableFuture<>());
    }

    @Test
    void complete_followerThatIsNoRetry_needsAnotherGroup() {
        Waiting leader = caller(1, 5, PHONE);
        Waiting otherClient = caller(1, 5, LAPTOP);
        Waiting successor = caller(1, 6, PHONE);
        Waiting older = caller(1, 4, PHONE);
        Waiting retrier = caller(1, 5, PHONE);
        assertThat(
                        complete(
                                new Rotation.Moved(rotated),
                                leader,
                                otherClient,
                                successor,
                                older,
                                retrier))
                .containsExactly(otherClient, successor, older);
        assertThat(otherClient.result()).isNotDone();
        assertThat(successor.result()).isNotDone();
        assertThat(older.result()).isNotDone();
        assertThat(retrier.result()).isDone();
    }

    @Test
    void complete_withoutOverlap_sendsEveryFollowerToTheDatabase() {
        Waiting leader = caller(1, 5, PHONE);
        Waiting second = caller(1, 5, PHONE);
        Waiting third = caller(1, 5, PHONE);
        assertThat(
                        new RotationGroup(List.of(callers(leader, second, third)))
                                .complete(List.of(new Rotation.Moved(rotated)), NOW, Duration.ZERO))
                .containsExactly(second, third);
    }

    @Test
    void complete_atTheEndOfTheWindow_sendsFollowersToTheDatabase() {
        Waiting follower = caller(1, 5, PHONE);
        assertThat(
                        new RotationGroup(List.of(callers(caller(1, 5, PHONE), follower)))
                                .complete(
                                        List.of(new Rotation.Repeated(rotated)),
                                        NOW.plus(OVERLAP),
                                        OVERLAP))
                .containsExactly(follower);
    }

    @Test
    void complete_theft_revokesForAllWhoFollow() {
        Waiting leader = caller(1, 3, LAPTOP);
        Waiting follower = caller(1, 5, PHONE);
        Rotation stolen = new Rotation.Stolen(sessionId(1), 3);
        assertThat(complete(stolen, leader, follower)).isEmpty();
        assertThat(leader.result()).isCompletedWithValue(stolen);
        assertThat(follower.result())
                .isCompletedWithValue(new Rotation.Dead(Refreshed.Reason.REVOKED));
    }

    @Test
    void complete_theftThatIsBeingRevoked_wakesNobodyBeforeItIs() {
        Waiting leader = caller(1, 3, LAPTOP);
        Waiting follower = caller(1, 5, PHONE);
        CompletableFuture<Rotation> ended = new CompletableFuture<>();
        RotationGroup group = new RotationGroup(List.of(callers(leader, follower)));
        assertThat(group.completeWhenKnown(List.of(ended), NOW, OVERLAP)).isEmpty();
        assertThat(leader.result()).isNotDone();
        assertThat(follower.result()).isNotDone();

        Rotation stolen = new Rotation.Stolen(sessionId(1), 3);
        ended.complete(stolen);

        assertThat(leader.result()).isCompletedWithValue(stolen);
        assertThat(follower.result())
                .isCompletedWithValue(new Rotation.Dead(Refreshed.Reason.REVOKED));
    }

    @Test
    void complete_deadOrUndecided_isSoForAllWhoFollow() {
        for (Rotation outcome :
                List.of(
                        new Rotation.Dead(Refreshed.Reason.UNKNOWN),
                        new Rotation.Dead(Refreshed.Reason.EXPIRED),
                        new Rotation.Undecided(new IllegalStateException()))) {
            Waiting leader = caller(1, 5, PHONE);
            Waiting follower = caller(1, 6, LAPTOP);
            assertThat(complete(outcome, leader, follower)).isEmpty();
            assertThat(leader.result()).isCompletedWithValue(outcome);
            assertThat(follower.result()).isCompletedWithValue(outcome);
        }
    }

    @Test
    void complete_severalSessions_keepsTheirOutcomesApart() {
        Waiting one = caller(1, 5, PHONE);
        Waiting two = caller(2, 5, PHONE);
        Waiting three = caller(3, 5, PHONE);
        Session moved = new SampleSession().id(3).generation(6).make();
        List<Rotation> outcomes =
                List.of(
                        new Rotation.Dead(Refreshed.Reason.UNKNOWN),
                        new Rotation.Stolen(sessionId(2), 1),
                        new Rotation.Moved(moved));
        RotationGroup group =
                new RotationGroup(List.of(callers(one), callers(two), callers(three)));
        assertThat(group.complete(outcomes, NOW, OVERLAP)).isEmpty();
        assertThat(List.of(one, two, three))
                .extracting(waiting -> waiting.result().join())
                .containsExactlyElementsOf(outcomes);
    }

    @Test
    void fail_afterOutcomesRanOut_wakesAllWhoStillWait() {
        Waiting told = caller(1, 5, PHONE);
        Waiting left = caller(2, 5, PHONE);
        Waiting follower = caller(2, 5, PHONE);
        RotationGroup group = new RotationGroup(List.of(callers(told), callers(left, follower)));
        List<Rotation> tooFew = List.of(new Rotation.Moved(rotated));
        assertThatThrownBy(() -> group.complete(tooFew, NOW, OVERLAP))
                .isInstanceOf(IndexOutOfBoundsException.class);
        Throwable cause = new IllegalStateException("planted");
        group.fail(cause);
        assertThat(told.result()).isCompletedWithValue(new Rotation.Moved(rotated));
        assertThat(left.result()).isCompletedWithValue(new Rotation.Undecided(cause));
        assertThat(follower.result()).isCompletedWithValue(new Rotation.Undecided(cause));
    }

    private static List<Waiting> complete(Rotation outcome, Waiting... callers) {
        return new RotationGroup(List.of(callers(callers)))
                .complete(List.of(outcome), NOW, OVERLAP);
    }

    private static Deque<Waiting> callers(Waiting... waiting) {
        return new ArrayDeque<>(Arrays.asList(waiting));
    }

    private static Waiting caller(long session, int generation, Trace trace) {
        return new Waiting(
                presented(sessionId(session), generation, trace), new CompletableFuture<>());
    }
}
