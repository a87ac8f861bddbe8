package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.presented;
import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.Together;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationsTest {

    /// Moves everybody, one group each time it is let, and remembers the groups.
    private static final class GatedTurner implements Rotations.Turner {
        final List<List<Presented>> groups = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch gate = new CountDownLatch(1);

        @Override
        public List<Rotation> turn(List<Presented> group, Instant now) {
            groups.add(group);
            entered.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return group.stream().map(RotationsTest::moved).toList();
        }
    }

    private final GatedTurner turner = new GatedTurner();
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final Rotations rotations = rotations(turner);

    @AfterEach
    void close() {
        turner.gate.countDown();
        rotations.close();
    }

    @Test
    void turn_alone_isAGroupOfOne() {
        turner.gate.countDown();
        assertThat(rotations.turn(presented(sessionId(1), 5)))
                .isEqualTo(moved(presented(sessionId(1), 5)));
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void turn_whileAGroupRuns_isCarriedByTheNextOnesOfAtMost256() {
        List<Future<Rotation>> first = startTurns(List.of(sessionId(0)));
        awaitGate();
        List<SessionId> sessions = new ArrayList<>();
        for (int i = 0; i < 1_800; i++) {
            sessions.add(sessionId(1 + i % 600));
        }
        List<Future<Rotation>> others = startTurns(sessions);
        turner.gate.countDown();
        assertThat(first).extracting(Together::await).hasSize(1);
        assertThat(others)
                .extracting(Together::await)
                .allSatisfy(outcome ->
                        assertThat(outcome)
                                .isInstanceOfAny(Rotation.Moved.class, Rotation.Repeated.class));
        assertThat(sizes).containsExactly(1, 256, 256, 88);
        assertThat(turner.groups)
                .allSatisfy(group -> assertThat(new HashSet<>(group)).hasSameSizeAs(group));
    }

    @Test
    void turn_behindAFloodOfOneSession_waitsForNoMoreThanOneGroup() {
        startTurns(List.of(sessionId(0)));
        awaitGate();
        startTurns(Collections.nCopies(1_000, sessionId(1)));
        List<Future<Rotation>> other = startTurns(List.of(sessionId(2)));
        turner.gate.countDown();
        assertThat(other).extracting(Together::await).hasSize(1);
        assertThat(turner.groups.get(1)).extracting(Presented::session).contains(sessionId(2));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                AssertionError.class,
                StackOverflowError.class,
                OutOfMemoryError.class
            })
    void turn_turnerThatThrows_wakesEverybodyAndTheWriterLivesOn(Class<? extends Throwable> kind)
            throws Exception {
        Throwable planted = kind.getDeclaredConstructor().newInstance();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>(planted);
        try (Rotations failing =
                rotations((group, _) -> {
                    throwIfAny(failure.get());
                    return group.stream().map(RotationsTest::moved).toList();
                })) {
            List<Rotation> outcomes =
                    Together.call(20, i -> () -> failing.turn(presented(sessionId(i % 10), 5)));
            assertThat(outcomes).containsOnly(new Rotation.Undecided(planted));
            failure.set(null);
            assertThat(failing.turn(presented(sessionId(1), 5))).isInstanceOf(Rotation.Moved.class);
        }
    }

    @Test
    void turn_turnerThatForgetsSomebody_wakesEverybody() {
        try (Rotations failing = rotations((_, _) -> List.of())) {
            List<Rotation> outcomes =
                    Together.call(20, i -> () -> failing.turn(presented(sessionId(i % 10), 5)));
            assertThat(outcomes).hasOnlyElementsOfType(Rotation.Undecided.class);
        }
    }

    @Test
    void turn_meterThatThrows_wakesTheCallerAndTheWriterLivesOn() {
        AtomicReference<@Nullable Throwable> failure =
                new AtomicReference<>(new IllegalStateException("planted"));
        turner.gate.countDown();
        try (Rotations metered =
                new Rotations(
                                new MovableClock(),
                                Duration.ZERO,
                                turner,
                                _ -> throwIfAny(failure.get()))
                        .start()) {
            assertThat(metered.turn(presented(sessionId(1), 5)))
                    .isInstanceOf(Rotation.Undecided.class);
            assertThat(turner.groups).isEmpty();
            failure.set(null);
            assertThat(metered.turn(presented(sessionId(1), 5))).isInstanceOf(Rotation.Moved.class);
        }
    }

    @Test
    void close_whileSomeWait_carriesThemAndRefusesNewcomers() {
        List<Future<Rotation>> waiting = new ArrayList<>(startTurns(List.of(sessionId(0))));
        awaitGate();
        waiting.addAll(startTurns(List.of(sessionId(1), sessionId(2), sessionId(1))));
        Thread closing = Thread.startVirtualThread(rotations::close);
        awaitRefusal();
        assertThat(closing.isAlive()).isTrue();
        assertThat(waiting).noneMatch(Future::isDone);
        turner.gate.countDown();
        assertThat(waiting)
                .extracting(Together::await)
                .allSatisfy(outcome ->
                        assertThat(outcome)
                                .isInstanceOfAny(Rotation.Moved.class, Rotation.Repeated.class));
        Together.await(joined(closing));
    }

    @Test
    void close_twice_isClosed() {
        turner.gate.countDown();
        rotations.close();
        rotations.close();
        awaitRefusal();
    }

    @Test
    void close_interrupted_returnsAndKeepsTheInterrupt() {
        startTurns(List.of(sessionId(0)));
        awaitGate();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread closing =
                Thread.startVirtualThread(() -> {
                    rotations.close();
                    interrupted.complete(Thread.currentThread().isInterrupted());
                });
        closing.interrupt();
        assertThat(Together.await(interrupted)).isTrue();
    }

    private Rotations rotations(Rotations.Turner turner) {
        return new Rotations(new MovableClock(), Duration.ofSeconds(10), turner, sizes::add)
                .start();
    }

    private static Rotation moved(Presented presented) {
        Session session =
                new SampleSession()
                        .id(presented.session().value().getLeastSignificantBits())
                        .generation(presented.generation() + 1)
                        .make();
        return new Rotation.Moved(session);
    }

    private static void throwIfAny(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(failure);
        }
    }

    /// Callers in this order, who all wait in the queue or in a group when this returns.
    private List<Future<Rotation>> startTurns(List<SessionId> sessions) {
        List<Future<Rotation>> results = new ArrayList<>();
        for (SessionId session : sessions) {
            FutureTask<Rotation> task =
                    new FutureTask<>(() -> rotations.turn(presented(session, 5)));
            Thread thread = Thread.startVirtualThread(task);
            awaitParked(thread);
            results.add(task);
        }
        return results;
    }

    private static void awaitParked(Thread thread) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void awaitGate() {
        FutureTask<Boolean> entered =
                new FutureTask<>(() -> {
                    turner.entered.await();
                    return true;
                });
        Thread.startVirtualThread(entered);
        assertThat(Together.await(entered)).isTrue();
    }

    private static Future<Boolean> joined(Thread thread) {
        FutureTask<Boolean> task =
                new FutureTask<>(() -> {
                    thread.join();
                    return true;
                });
        Thread.startVirtualThread(task);
        return task;
    }

    private void awaitRefusal() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        // Sessions that wait for the gate take no place of their own, so only closing refuses.
        while (System.nanoTime() < deadline) {
            FutureTask<Rotation> probe =
                    new FutureTask<>(() -> rotations.turn(presented(sessionId(9), 5)));
            Thread thread = Thread.startVirtualThread(probe);
            awaitParked(thread);
            if (probe.isDone()) {
                assertThatThrownBy(probe::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                Unavailable.class,
                                e -> assertThat(e.kind()).isEqualTo(Unavailable.Kind.STOPPING));
                return;
            }
        }
        throw new AssertionError("newcomers are still let in");
    }
}
