package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.RotationGroup.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RotationQueueTest {

    private final RotationQueue queue = new RotationQueue();

    @Test
    void nextGroup_moreSessionsThanAGroupHolds_takes256InTheOrderOfArrival() {
        addSessions(1, Sessions.MAX_GROUP + 1);
        assertThat(next().leaders())
                .isEqualTo(
                        IntStream.rangeClosed(1, 256)
                                .mapToObj(session -> presented(sessionId(session), 0))
                                .toList());
        assertThat(next().leaders()).containsExactly(presented(sessionId(257), 0));
    }

    @Test
    void nextGroup_exactlyAFullGroup_takesItWhole() {
        addSessions(1, Sessions.MAX_GROUP);
        assertThat(next().leaders()).hasSize(256);
        queue.close();
        assertThat(queue.nextGroup()).isEmpty();
    }

    @Test
    void nextGroup_callersOfOneSession_holdsTheSessionOnce() {
        for (int round = 0; round < 3; round++) {
            addSessions(1, 100);
        }
        assertThat(next().leaders()).hasSize(100).doesNotHaveDuplicates();
        queue.close();
        assertThat(queue.nextGroup()).isEmpty();
    }

    @Test
    void nextGroup_manyCallersAtRandom_neverExceeds256NorRepeatsASession() {
        List<Integer> recognition = new ArrayList<>();
        IntStream.range(0, 3_000).forEach(i -> recognition.add(i % 700));
        Collections.shuffle(recognition, new Random(7));
        recognition.forEach(session -> add(session, 0));
        queue.close();
        int carried = 0;
        for (Optional<RotationGroup> group = queue.nextGroup();
                group.isPresent();
                group = queue.nextGroup()) {
            List<Presented> leaders = group.get().leaders();
            assertThat(leaders).hasSizeLessThanOrEqualTo(256);
            assertThat(new HashSet<>(leaders)).hasSameSizeAs(leaders);
            carried += leaders.size();
        }
        assertThat(carried).isEqualTo(700);
    }

    @Test
    void nextGroup_behindAFloodOfOneSession_carriesTheOthersAtOnce() {
        for (int i = 0; i < RotationQueue.MAX_OF_ONE_SESSION; i++) {
            add(1, 0);
        }
        add(2, 0);
        assertThat(next().leaders())
                .containsExactly(presented(sessionId(1), 0), presented(sessionId(2), 0));
    }

    @Test
    void nextGroup_behindFloodsOfAGroupOfSessions_waitsForOneGroupOnly() {
        for (int round = 0; round < 60; round++) {
            addSessions(1, Sessions.MAX_GROUP);
        }
        add(1_000, 0);
        assertThat(next().leaders()).hasSize(256);
        assertThat(next().leaders()).containsExactly(presented(sessionId(1_000), 0));
    }

    @Test
    void add_moreThan1024OfOneSession_isRefusedAndLeavesRoomForOthers() {
        for (int i = 0; i < RotationQueue.MAX_OF_ONE_SESSION; i++) {
            add(1, 0);
        }
        assertRefused(() -> queue.add(presented(sessionId(1), 0)), Unavailable.Kind.OVERLOAD);
        assertThat(queue.add(presented(sessionId(2), 0))).isNotDone();
        next();
        assertThat(queue.add(presented(sessionId(1), 0))).isNotDone();
    }

    @Test
    void add_toAFullQueue_isRefusedUntilAGroupLeft() {
        addSessions(1, RotationQueue.MAX_WAITING);
        assertRefused(() -> queue.add(presented(sessionId(1), 0)), Unavailable.Kind.OVERLOAD);
        assertRefused(() -> queue.add(presented(sessionId(0), 0)), Unavailable.Kind.OVERLOAD);
        next();
        addSessions(20_000, Sessions.MAX_GROUP);
        assertRefused(() -> queue.add(presented(sessionId(0), 0)), Unavailable.Kind.OVERLOAD);
    }

    @Test
    void putBack_followers_areCarriedBeforeThoseWhoCameLater() {
        addSessions(3, 1);
        add(2, 7);
        queue.putBack(List.of(waiting(1, 4), waiting(1, 5), waiting(2, 6)));
        RotationGroup group = next();
        assertThat(group.leaders())
                .containsExactly(
                        presented(sessionId(1), 4),
                        presented(sessionId(2), 6),
                        presented(sessionId(3), 0));
    }

    @Test
    void putBack_followersOfASessionThatWaitsAgain_joinsThemInOrder() {
        CompletableFuture<Rotation> later = queue.add(presented(sessionId(2), 7));
        Waiting earlier = waiting(2, 6);
        queue.putBack(List.of(earlier));
        RotationGroup group = next();
        Session session = new SampleSession().id(2).generation(7).make();
        List<Waiting> undecided =
                group.complete(
                        List.of(new Rotation.Moved(session)),
                        MovableClock.START,
                        Duration.ofSeconds(10));
        assertThat(earlier.result()).isDone();
        assertThat(undecided).extracting(Waiting::result).containsExactly(later);
    }

    @Test
    void putBack_toAClosedQueue_stillCarriesThem() {
        queue.close();
        queue.putBack(List.of(waiting(1, 4)));
        assertThat(next().leaders()).containsExactly(presented(sessionId(1), 4));
        assertThat(queue.nextGroup()).isEmpty();
    }

    @Test
    void close_withCallersWaiting_carriesThemAndRefusesNewcomers() {
        addSessions(1, Sessions.MAX_GROUP + 1);
        queue.close();
        assertRefused(() -> queue.add(presented(sessionId(999), 0)), Unavailable.Kind.STOPPING);
        assertThat(next().leaders()).hasSize(256);
        assertThat(next().leaders()).hasSize(1);
        assertThat(queue.nextGroup()).isEmpty();
    }

    @Test
    void close_whileTheWriterWaits_wakesIt() throws Exception {
        CompletableFuture<Optional<RotationGroup>> writer =
                CompletableFuture.supplyAsync(queue::nextGroup, Thread::startVirtualThread);
        queue.close();
        assertThat(writer.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void add_whileTheWriterWaits_wakesIt() throws Exception {
        CompletableFuture<Optional<RotationGroup>> writer =
                CompletableFuture.supplyAsync(queue::nextGroup, Thread::startVirtualThread);
        add(1, 0);
        assertThat(writer.get(10, TimeUnit.SECONDS).orElseThrow().leaders()).hasSize(1);
    }

    private void addSessions(int first, int count) {
        IntStream.range(first, first + count).forEach(session -> add(session, 0));
    }

    private void add(long session, int generation) {
        CompletableFuture<Rotation> _ = queue.add(presented(sessionId(session), generation));
    }

    private RotationGroup next() {
        return queue.nextGroup().orElseThrow();
    }

    private static Waiting waiting(long session, int generation) {
        return new Waiting(presented(sessionId(session), generation), new CompletableFuture<>());
    }

    private static void assertRefused(ThrowingCallable call, Unavailable.Kind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
