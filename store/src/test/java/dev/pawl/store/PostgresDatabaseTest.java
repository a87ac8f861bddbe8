package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresDatabaseTest {

    private final PostgresStage stage = new PostgresStage();
    private final Database database = stage.database();
    private final Sample sample = stage.sample;

    @AfterAll
    void close() {
        stage.close();
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
        return database.inTransaction(tx -> {
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

        database.useTransaction(tx -> {
            instants.add(tx.now());
            int attempt = instants.size();
            tx.afterCommit(() -> effects.add(attempt));
            stage.clock.advance(Duration.ofSeconds(1));
            if (attempt == 1) {
                int _ = PostgresStage.raise(tx, "40001");
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
                        database.inTransaction(tx -> {
                            attempts.incrementAndGet();
                            return PostgresStage.raise(tx, "40001");
                        }))
                .isInstanceOf(Unavailable.class);

        assertThat(attempts).hasValue(5);
    }

    /// Somebody holds an account's lock: whoever comes with patience goes away again soon.
    @Test
    @Tag("NBR-03")
    void lock_heldByAnother_isRefusedWhenPatienceEnds() {
        AccountId account = sample.account().id();
        database.inTransaction(tx -> {
            Sessions.in(tx).lock(account, Duration.ofMinutes(1));
            long began = System.nanoTime();
            assertThatThrownBy(() ->
                            database.inTransaction(other -> {
                                Sessions.in(other).lock(account, Duration.ofMillis(100));
                                return account;
                            }))
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.isOutage()).isFalse());
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
                    .isGreaterThanOrEqualTo(100);
            return account;
        });
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
        return database.inTransaction(tx -> {
            inUse.countDown();
            try {
                return release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
