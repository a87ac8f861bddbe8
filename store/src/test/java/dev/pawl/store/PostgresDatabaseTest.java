package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Randomness;
import dev.pawl.store.postgres.RealPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
class PostgresDatabaseTest {

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());
    private Store store;
    private Sample sample;

    @BeforeAll
    void open() {
        store =
                Store.open(
                        DatabaseUrl.parse(RealPostgres.shared().createDatabase()),
                        Sample.CONNECTIONS,
                        ids);
        sample = new Sample(store, ids, clock);
    }

    @AfterAll
    void close() {
        store.close();
    }

    @Test
    void inTransaction_deadlock_runsAgain() {
        Session one = sample.session();
        Session two = sample.session();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();

        CompletableFuture<Integer> there =
                CompletableFuture.supplyAsync(() -> touchBoth(one, two, bothHoldOne, attempts));
        int changed = touchBoth(two, one, bothHoldOne, attempts) + there.join();

        assertThat(changed).isEqualTo(4);
        assertThat(attempts).hasValueGreaterThan(2);
    }

    private int touchBoth(
            Session first, Session second, CyclicBarrier bothHoldOne, AtomicInteger attempts) {
        return store.database()
                .inTransaction(tx -> {
                    int changed = touch(tx, first);
                    if (attempts.incrementAndGet() <= 2) {
                        await(bothHoldOne);
                    }
                    return changed + touch(tx, second);
                });
    }

    private static int touch(Transaction tx, Session session) {
        return Sql.in(tx)
                .update(
                        "UPDATE session SET rotated_at = rotated_at + 1 WHERE id = ?",
                        key -> key.id(session.id().value()));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            int _ = barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void inTransaction_repeated_keepsItsInstantAndItsLastEffects() {
        List<Instant> instants = new ArrayList<>();
        List<Integer> effects = new ArrayList<>();

        store.database()
                .useTransaction(tx -> {
                    instants.add(tx.now());
                    int attempt = instants.size();
                    tx.afterCommit(() -> effects.add(attempt));
                    clock.advance(Duration.ofSeconds(1));
                    if (attempt == 1) {
                        int _ = raise(tx, "40001");
                    }
                });

        assertThat(instants).hasSize(2);
        assertThat(instants.getLast()).isEqualTo(instants.getFirst());
        assertThat(effects).containsExactly(2);
    }

    @Test
    void inTransaction_conflictThatStays_isUnavailableAfterAFewAttempts() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() ->
                        store.database()
                                .inTransaction(tx -> {
                                    attempts.incrementAndGet();
                                    return raise(tx, "40001");
                                }))
                .isInstanceOf(Unavailable.class);

        assertThat(attempts).hasValue(5);
    }

    @Test
    void inOneStatement_stateThatMeansAway_isUnavailable() {
        for (String state :
                List.of("53100", "53300", "57014", "57P01", "58030", "55P03", "25006", "08006")) {
            assertThatThrownBy(() -> store.database().inOneStatement(tx -> raise(tx, state)))
                    .as(state)
                    .isInstanceOf(Unavailable.class);
        }
        assertThat(sample.account()).isNotNull();
    }

    @Test
    void inOneStatement_stateThatMeansOurMistake_isADefect() {
        for (String state : List.of("23505", "42P01", "22001", "0A000", "P0001")) {
            assertThatThrownBy(() -> store.database().inOneStatement(tx -> raise(tx, state)))
                    .as(state)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /// An outage holds everybody's retry window open. What a request can bring about is none.
    @Test
    @Tag("NBR-01")
    void inOneStatement_onlyALostConnection_isAnOutage() {
        for (String state : List.of("08006", "08003", "57P01", "57P02", "57P03", "25006")) {
            assertThatThrownBy(() -> store.database().inOneStatement(tx -> raise(tx, state)))
                    .as(state)
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.isOutage()).isTrue());
        }
        for (String state :
                List.of("57014", "55P03", "53100", "53200", "53300", "58030", "25P03")) {
            assertThatThrownBy(() -> store.database().inOneStatement(tx -> raise(tx, state)))
                    .as(state)
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.isOutage()).isFalse());
        }
        assertThatThrownBy(() -> store.database().inTransaction(tx -> raise(tx, "40P01")))
                .isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.isOutage()).isFalse());
    }

    /// Somebody holds an account's lock: whoever comes with patience goes away again soon.
    @Test
    @Tag("NBR-03")
    void lock_heldByAnother_isRefusedWhenPatienceEnds() {
        AccountId account = sample.account().id();
        store.database()
                .inTransaction(tx -> {
                    Sessions.in(tx).lock(account, Duration.ofMinutes(1));
                    long began = System.nanoTime();
                    assertThatThrownBy(() ->
                                    store.database()
                                            .inTransaction(other -> {
                                                Sessions.in(other)
                                                        .lock(account, Duration.ofMillis(100));
                                                return account;
                                            }))
                            .isInstanceOfSatisfying(
                                    Unavailable.class, e -> assertThat(e.isOutage()).isFalse());
                    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
                            .isGreaterThanOrEqualTo(100);
                    return account;
                });
    }

    private static int raise(Transaction tx, String state) {
        return Sql.in(tx)
                .update(
                        "DO $$ BEGIN RAISE EXCEPTION 'planned' USING ERRCODE = '"
                                + state
                                + "'; END $$",
                        _ -> {});
    }

    @Test
    void inTransaction_onAServerThatOnlyReads_isUnavailable() {
        assertThatThrownBy(() ->
                        store.database()
                                .inTransaction(tx -> {
                                    int _ = Sql.in(tx).update("SET TRANSACTION READ ONLY", _ -> {});
                                    return Accounts.in(tx).insert(sample.newAccount(), Sample.HASH);
                                }))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void defect_whoseMessageRepeatsAValue_losesItsMessage() {
        Throwable thrown =
                catchThrowable(() ->
                        store.database()
                                .reading(tx ->
                                        Sql.in(tx)
                                                .list(
                                                        "SELECT CAST(? AS integer)",
                                                        value -> value.text("prt_secret"),
                                                        Row::number)));

        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(trace.toString()).contains("22P02").doesNotContain("prt_secret");
    }

    @Test
    void reading_longerThanTheServerAllows_isUnavailable() {
        assertThatThrownBy(() ->
                        store.database()
                                .reading(tx ->
                                        Sql.in(tx)
                                                .list(
                                                        "SELECT pg_sleep(20)::text",
                                                        _ -> {},
                                                        Row::text)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("statement timeout");
    }

    @Test
    void inTransaction_allConnectionsInUse_isUnavailableBeforeAnyIsFree_andNotForLong()
            throws Exception {
        CountDownLatch inUse = new CountDownLatch(Sample.CONNECTIONS);
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> holders =
                IntStream.range(0, Sample.CONNECTIONS)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> holdInTheEnd(inUse, release),
                                        Thread::startVirtualThread))
                        .toList();
        assertThat(inUse.await(30, TimeUnit.SECONDS)).isTrue();

        long began = System.nanoTime();
        assertThatThrownBy(sample::account).isInstanceOf(Unavailable.class);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(10_000);

        release.countDown();
        holders.forEach(holder -> assertThat(holder.join()).isTrue());
        assertThat(sample.account()).isNotNull();
    }

    /// Once in hundreds of times a pool that grows forgets the last one who waits, until somebody
    /// asks it again or gives a connection back; and here nobody does.
    private boolean holdInTheEnd(CountDownLatch inUse, CountDownLatch release) {
        for (int attempt = 1; attempt < 10; attempt++) {
            try {
                return hold(inUse, release);
            } catch (Unavailable _) {
                Thread.onSpinWait();
            }
        }
        return hold(inUse, release);
    }

    private boolean hold(CountDownLatch inUse, CountDownLatch release) {
        return store.database()
                .inTransaction(tx -> {
                    inUse.countDown();
                    try {
                        return release.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
