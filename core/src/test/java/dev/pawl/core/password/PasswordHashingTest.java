package dev.pawl.core.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.Together;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Pepper;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashingTest {

    private static final String SALT_AND_HASH =
            "$c29tZXNhbHRzb21lc2FsdA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    /// Draws the salt inside the pool, and so can hold a thread there.
    private static final class GatedRandomness implements Randomness {
        volatile CountDownLatch gate = new CountDownLatch(0);
        final CountDownLatch entered = new CountDownLatch(3);

        @Override
        public void fill(byte[] target) {
            entered.countDown();
            while (true) {
                try {
                    gate.await();
                    Randomness.secure().fill(target);
                    return;
                } catch (InterruptedException _) { // as Argon2id: it cannot be interrupted
                }
            }
        }
    }

    private final GatedRandomness randomness = new GatedRandomness();
    private final PasswordHashing hashing = new PasswordHashing(rules(2), randomness);

    @AfterEach
    void close() {
        randomness.gate.countDown();
        hashing.close();
    }

    @Test
    @Tag("IMP-02")
    void verify_rightPassword_isTrueAndAnyOtherFalse() {
        PasswordHash hash = hashing.hash(password("correct"));
        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash.toString()).doesNotContain(hash.phc());
        assertThat(hashing.isOutdated(hash)).isFalse();
        assertThat(hashing.verify(hash, password("correct"))).isTrue();
        assertThat(hashing.verify(hash, password("correct\0"))).isFalse();
        assertThat(hashing.hash(password("correct"))).isNotEqualTo(hash);
    }

    @Test
    @Tag("PWD-03")
    void hash_longestPassword_isHashedWhole() {
        PasswordHash hash = hashing.hash(password("\u4E00".repeat(1024)));
        assertThat(hashing.verify(hash, password("\u4E00".repeat(1024)))).isTrue();
        assertThat(hashing.verify(hash, password("\u4E00".repeat(1023)))).isFalse();
    }

    @Test
    @Tag("PWD-01")
    void verify_passwordEqualInItsFirst72Bytes_isFalse() {
        PasswordHash hash = hashing.hash(password("x".repeat(99) + "a"));
        assertThat(hashing.verify(hash, password("x".repeat(99) + "b"))).isFalse();
        assertThat(hashing.verify(hash, password("x".repeat(99) + "a"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=19455,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=65536,t=3,p=4" + SALT_AND_HASH,
                "$argon2id$v=19$m=19456,t=1,p=1" + SALT_AND_HASH,
                "$argon2i$v=19$m=19456,t=2,p=1" + SALT_AND_HASH,
                "$2b$12$abcdefghijklmnopqrstuuTnYPnMVZ4FG3ox4vBpA8bN0RcJ4gJgS",
                "",
                "none"
            })
    void isOutdated_anythingButTodaysParameters_isTrue(String phc) {
        assertThat(hashing.isOutdated(new PasswordHash(phc))).isTrue();
    }

    @Test
    void isOutdated_todaysParameters_isFalse() {
        assertThat(
                        hashing.isOutdated(
                                new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1" + SALT_AND_HASH)))
                .isFalse();
    }

    @Test
    void verify_hashThatIsNone_isFalse() {
        assertThat(hashing.verify(new PasswordHash("none"), password("none"))).isFalse();
        assertThat(hashing.verify(new PasswordHash(""), password("x"))).isFalse();
    }

    /// What is spent on nobody is spent by the same function, on the same pool, at the same cost.
    @Test
    @Tag("AUT-01")
    void verifyNobody_always_costsWhatAnybodyCosts() {
        PasswordHash real = hashing.hash(password("correct"));
        assertThat(Argon2id.parametersOf(hashing.decoy.phc()))
                .isEqualTo(Argon2id.parametersOf(real.phc()));
        assertThat(hashing.decoy.phc()).hasSameSizeAs(real.phc());
        assertThat(hashing.verify(hashing.decoy, password("correct"))).isFalse();
        Future<?> running = block();
        Future<?> nobody = start(() -> hashing.verifyNobody(password("correct")));
        awaitWaiting(1);
        assertThat(nobody.isDone()).isFalse();
        randomness.gate.countDown();
        Together.await(running);
        Together.await(nobody);
    }

    /// All threads for imported hashes are busy, and places for more are taken.
    @Test
    @Tag("NBR-10")
    void verify_whileImportedHashesAreChecked_waitsForNoneOfThem() {
        PasswordHash own = hashing.hash(password("correct"));
        CountDownLatch gate = new CountDownLatch(1);
        Future<?> busy = holdForeign("eve", gate);
        Future<?> waiting = holdForeign("bob", gate);

        assertThat(hashing.verify(own, password("correct"))).isTrue();
        hashing.verifyNobody(password("correct"));

        assertThat(busy.isDone()).isFalse();
        assertThat(waiting.isDone()).isFalse();
        gate.countDown();
        Together.await(busy);
        Together.await(waiting);
    }

    private Future<?> holdForeign(String account, CountDownLatch gate) {
        long before = hashing.foreign.taken();
        Future<?> held =
                start(() -> {
                    boolean _ =
                            hashing.foreign.check(
                                    new PasswordHash(account),
                                    1,
                                    () -> {
                                        gate.await();
                                        return true;
                                    });
                });
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (hashing.foreign.taken() == before) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        return held;
    }

    @Test
    @Tag("PWD-07")
    void hash_whenTheQueueIsFull_isUnavailableAtOnceAndTheOthersAreServed() {
        List<Future<?>> served = new ArrayList<>(List.of(block()));
        served.add(start(() -> hashing.verifyNobody(password("second"))));
        awaitWaiting(1);
        served.add(start(() -> hashing.verifyNobody(password("third"))));
        awaitWaiting(2);
        assertThatThrownBy(() -> hashing.hash(password("fourth")))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(Unavailable.Kind.OVERLOAD);
                            assertThat(e.retryAfter()).isPositive();
                        });
        randomness.gate.countDown();
        served.forEach(Together::await);
        assertThat(hashing.waiting()).isZero();
        hashing.verifyNobody(password("fifth"));
    }

    @Test
    void close_whileSomeWait_turnsThemAwayAndFinishesWhatRuns() {
        Future<?> running = block();
        Future<?> waiting = start(() -> hashing.verifyNobody(password("second")));
        awaitWaiting(1);
        hashing.close();
        assertStopping(waiting);
        assertStopping(start(() -> hashing.hash(password("newcomer"))));
        randomness.gate.countDown();
        Together.await(running);
    }

    @Test
    void hash_callerInterrupted_isStoppingAndKeepsTheInterrupt() throws InterruptedException {
        Future<?> running = block();
        FutureTask<Boolean> task =
                new FutureTask<>(() -> {
                    assertThatThrownBy(() -> hashing.verifyNobody(password("second")))
                            .isInstanceOf(Unavailable.class);
                    return Thread.currentThread().isInterrupted();
                });
        Thread caller = Thread.startVirtualThread(task);
        awaitWaiting(1);
        caller.interrupt();
        caller.join();
        assertThat(Together.await(task)).isTrue();
        assertThat(running.isDone()).isFalse();
    }

    @Test
    void hash_randomnessThatFails_isAProgrammingErrorWithoutThePassword() {
        try (PasswordHashing broken = brokenHashing()) {
            assertThatThrownBy(() -> broken.hash(password("hunter2!")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("hunter2!")
                    .hasRootCauseMessage("no entropy");
        }
    }

    private static PasswordHashing brokenHashing() {
        int[] draws = {0};
        Randomness broken =
                target -> {
                    if (++draws[0] > 2) { // the two of the decoy
                        throw new IllegalStateException("no entropy");
                    }
                };
        return new PasswordHashing(rules(1), broken);
    }

    /// One thread, and so many who wait for it.
    private static PasswordRules rules(int maxWaiting) {
        return new PasswordRules(8, List.of(), Pepper.NONE, 1, maxWaiting);
    }

    /// Occupies the only thread until the gate is opened.
    private Future<?> block() {
        randomness.gate = new CountDownLatch(1);
        Future<?> running = start(() -> hashing.hash(password("first")));
        awaitEntered();
        return running;
    }

    private void awaitEntered() {
        try {
            assertThat(randomness.entered.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitWaiting(int callers) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (hashing.waiting() != callers) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Future<?> start(Runnable work) {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        Thread.startVirtualThread(task);
        return task;
    }

    private static void assertStopping(Future<?> refused) {
        assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> assertThat(e.kind()).isEqualTo(Unavailable.Kind.STOPPING));
    }

    private static Password password(String typed) {
        return Password.parse(typed).orElseThrow();
    }
}
