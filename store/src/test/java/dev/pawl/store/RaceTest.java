package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Presented;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nodes that touch the same sessions at once. On PostgreSQL there are two, each with its own
/// connections; an SQLite file is open once.
class RaceTest extends StoreContract {

    private static final int CALLERS = 64;
    private static final int ROUNDS = 1_000;

    /// Sent by the other node.
    private final AtomicInteger statements = new AtomicInteger();

    private Store other;
    private ExecutorService threads;

    @BeforeEach
    void openOther() {
        statements.set(0);
        other =
                kind == TestDatabase.POSTGRES
                        ? Store.open(url, Sample.CONNECTIONS, ids, statements::incrementAndGet)
                        : store;
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void closeOther() {
        threads.close();
        if (other != store) {
            other.close();
        }
    }

    @Test
    void rotate_oneGenerationByManyAtOnce_movesOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            Session session = sample.session();

            List<Integer> moves = race(node -> rotate(node, session).size());

            assertThat(moves).filteredOn(moved -> moved == 1).hasSize(1);
            assertThat(sample.require(session).generation()).isOne();
        }
    }

    /// The positive control: a store that reads, decides and then writes is caught by the same
    /// race.
    @Test
    void readThenWrite_oneGenerationByManyAtOnce_movesMoreThanOnce() throws Exception {
        boolean caught = false;
        for (int round = 0; round < 200 && !caught; round++) {
            Session session = sample.session();
            List<Integer> moves = race(node -> readThenWrite(node, session));
            caught = moves.stream().mapToInt(moved -> moved).sum() > 1;
        }
        assertThat(caught).isTrue();
    }

    private int readThenWrite(Store node, Session session) {
        Session row =
                node.database().reading(tx -> Sessions.in(tx).find(session.id())).orElseThrow();
        return row.generation() > session.generation()
                ? 0
                : node.database()
                        .inOneStatement(tx ->
                                Sql.in(tx)
                                        .update(
                                                "UPDATE session SET generation = 1 WHERE id = ?",
                                                key -> key.id(session.id().value())));
    }

    @Test
    void revoke_besideRotations_leavesNoLiveSession() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Session session = sample.session();

            inParallel(
                    () -> rotate(store, session),
                    () ->
                            other.database()
                                    .inTransaction(tx ->
                                            Sessions.in(tx)
                                                    .revoke(
                                                            session.id(),
                                                            clock.instant(),
                                                            Revocation.SIGNED_OUT)));

            assertDead(session);
        }
    }

    /// All of it on one node, whose statements are counted: one that was sent again had met a
    /// deadlock, and had held up everybody for a second.
    @Test
    void revokeAll_besideRotations_leavesNoLiveSession_andNoDeadlock() throws Exception {
        int rounds = ROUNDS / 4;
        for (int round = 0; round < rounds; round++) {
            AccountId account = sample.account().id();
            List<Session> sessions =
                    Stream.generate(() -> sample.session(account)).limit(4).toList();
            List<Presented> group = sessions.stream().map(Sample::live).toList();

            inParallel(
                    () ->
                            other.database()
                                    .inOneStatement(tx ->
                                            Sessions.in(tx)
                                                    .rotate(group, clock.instant(), Sample.IDLE)),
                    () ->
                            other.database()
                                    .inTransaction(tx ->
                                            Sessions.in(tx)
                                                    .revokeAll(
                                                            account,
                                                            clock.instant(),
                                                            Revocation.REUSED)));

            sessions.forEach(this::assertDead);
        }
        if (kind == TestDatabase.POSTGRES) {
            int each = 5; // rotate; lock, look, revoke, and say so in the log of revocations
            assertThat(statements).hasValue(each * rounds);
        }
    }

    private void assertDead(Session session) {
        assertThat(sample.require(session).isAlive(clock.instant())).isFalse();
        assertThat(sample.rotate(Sample.token(session, session.generation() + 5))).isEmpty();
    }

    @Test
    void rotate_overlappingGroupsInAnyOrder_neverFails() throws Exception {
        AccountId account = sample.account().id();
        List<Session> sessions = Stream.generate(() -> sample.session(account)).limit(48).toList();

        inParallel(
                () -> rotateShuffled(store, sessions, 1), () -> rotateShuffled(other, sessions, 2));

        List<Integer> generations =
                sessions.stream().map(session -> sample.require(session).generation()).toList();
        assertThat(generations).allMatch(generation -> generation == 150);
    }

    private int rotateShuffled(Store node, List<Session> sessions, long seed) {
        Random random = new Random(seed);
        for (int generation = 0; generation < 150; generation++) {
            int current = generation;
            List<Session> shuffled = new ArrayList<>(sessions);
            Collections.shuffle(shuffled, random);
            List<Presented> group =
                    shuffled.stream().map(session -> Sample.token(session, current)).toList();
            List<Session> _ =
                    node.database()
                            .inOneStatement(tx ->
                                    Sessions.in(tx).rotate(group, clock.instant(), Sample.IDLE));
        }
        return sessions.size();
    }

    private List<Session> rotate(Store node, Session session) {
        return node.database()
                .inOneStatement(tx ->
                        Sessions.in(tx)
                                .rotate(
                                        List.of(Sample.live(session)),
                                        clock.instant(),
                                        Sample.IDLE));
    }

    @FunctionalInterface
    private interface OnNode<T> {
        T run(Store node);
    }

    /// Runs it on many threads that start together, half of them on each node.
    private <T> List<T> race(OnNode<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Callable<T>> callers =
                IntStream.range(0, CALLERS)
                        .<Callable<T>>mapToObj(caller ->
                                () -> {
                                    int _ = start.await();
                                    return work.run(caller % 2 == 0 ? store : other);
                                })
                        .toList();
        return results(threads.invokeAll(callers));
    }

    private void inParallel(Callable<?> one, Callable<?> two) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<Object>> both =
                Stream.<Callable<?>>of(one, two)
                        .<Callable<Object>>map(work ->
                                () -> {
                                    int _ = start.await();
                                    return work.call();
                                })
                        .toList();
        List<Object> _ = results(threads.invokeAll(both));
    }

    private static <T> List<T> results(List<Future<T>> futures)
            throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
