package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.verifier.UsedProofs.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsedProofsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final UsedProofs used = used(800);

    private static UsedProofs used(int limit) {
        return new UsedProofs(limit, new byte[32]);
    }

    private static String key(int number) {
        return "%043d".formatted(number);
    }

    private static Proof proof(int key, String jti, Instant usableUntil) {
        return new Proof(key(key), jti, usableUntil);
    }

    private static Proof proof(int key, String jti) {
        return proof(key, jti, NOW.plusSeconds(60));
    }

    private static Use use(UsedProofs used, Proof proof, Instant now) {
        return used.use(proof, "owner of " + proof.key(), now);
    }

    /// Keys cost nothing.
    @Test
    void use_fullOfOneOwner_withManyKeys_saysSo_andOthersHaveRoom() {
        for (int i = 0; i < 100; i++) {
            assertThat(used.use(proof(i, "a"), "eve", NOW)).isEqualTo(Use.FIRST);
        }
        assertThat(used.use(proof(100, "a"), "eve", NOW)).isEqualTo(Use.FULL);
        assertThat(used.use(proof(1, "a"), "ada", NOW)).isEqualTo(Use.FIRST);
    }

    /// By a thread that was held up, or after the clock was set back.
    @Test
    void use_againByAnEarlierClock_afterItWasForgotten_isAgain() {
        Proof proof = proof(1, "a");
        assertThat(use(used, proof, NOW)).isEqualTo(Use.FIRST);
        assertThat(use(used, proof(1, "b", NOW.plusSeconds(300)), NOW.plusSeconds(120)))
                .isEqualTo(Use.FIRST);

        assertThat(use(used, proof, NOW.plusSeconds(30))).isEqualTo(Use.AGAIN);
        assertThat(use(used, proof(1, "c", NOW.plusSeconds(300)), NOW.plusSeconds(30)))
                .isEqualTo(Use.FIRST);
    }

    @Test
    void use_secondTime_isAgain_untilItsTimeIsOver() {
        Proof proof = proof(1, "a");
        assertThat(use(used, proof, NOW)).isEqualTo(Use.FIRST);
        assertThat(use(used, proof, NOW)).isEqualTo(Use.AGAIN);
        assertThat(use(used, proof, NOW.plusSeconds(60))).isEqualTo(Use.AGAIN);
        assertThat(used.size()).isEqualTo(1);
        Instant later = NOW.plusSeconds(70);
        assertThat(use(used, proof(1, "a", later.plusSeconds(60)), later)).isEqualTo(Use.FIRST);
        assertThat(used.size()).isEqualTo(1);
    }

    @Test
    void use_sameIdByAnotherKeyOrAnotherId_isFirst() {
        assertThat(use(used, proof(1, "a"), NOW)).isEqualTo(Use.FIRST);
        assertThat(use(used, proof(2, "a"), NOW)).isEqualTo(Use.FIRST);
        assertThat(use(used, proof(1, "A"), NOW)).isEqualTo(Use.FIRST);
        assertThat(use(used, proof(1, ""), NOW)).isEqualTo(Use.FIRST);
    }

    /// The same id in a proof with another time is still the same id.
    @Test
    void use_sameIdWithAnotherTime_isAgain() {
        assertThat(use(used, proof(1, "a"), NOW)).isEqualTo(Use.FIRST);
        assertThat(use(used, proof(1, "a", NOW.plusSeconds(118)), NOW.plusSeconds(58)))
                .isEqualTo(Use.AGAIN);
    }

    @Test
    void use_fullOfOneKey_saysSo_andOthersHaveRoom() {
        for (int i = 0; i < 100; i++) {
            assertThat(use(used, proof(1, "" + i), NOW)).isEqualTo(Use.FIRST);
        }
        assertThat(use(used, proof(1, "more"), NOW)).isEqualTo(Use.FULL);
        assertThat(use(used, proof(1, "99"), NOW)).isEqualTo(Use.AGAIN);
        assertThat(IntStream.range(2, 30).mapToObj(key -> use(used, proof(key, "a"), NOW)))
                .filteredOn(Use.FIRST::equals)
                .hasSizeGreaterThan(20);
    }

    @Test
    void use_full_forgetsNothing_andHasRoomWhenTheTimeIsOver() {
        for (int key = 0; used.size() < 800; key++) {
            use(used, proof(key, "a"), NOW);
        }
        assertThat(use(used, proof(-1, "a"), NOW)).isEqualTo(Use.FULL);
        assertThat(use(used, proof(0, "a"), NOW.plusSeconds(60))).isEqualTo(Use.AGAIN);
        assertThat(use(used, proof(-1, "a"), NOW.plusSeconds(60))).isEqualTo(Use.FULL);
        assertThat(used.size()).isEqualTo(800);

        Instant later = NOW.plusSeconds(70);
        for (int key = 0; key < 700; key++) {
            assertThat(use(used, proof(key, "b", later.plusSeconds(60)), later))
                    .isEqualTo(Use.FIRST);
        }
        assertThat(used.size()).isLessThanOrEqualTo(800);
    }

    @Test
    void use_manyThreads_isFirstForExactlyOne() throws Exception {
        UsedProofs shared = used(UsedProofs.LIMIT);
        AtomicInteger first = new AtomicInteger();
        Callable<Void> all =
                () -> {
                    for (int i = 0; i < 1_000; i++) {
                        if (use(shared, proof(i % 50, "" + i), NOW) == Use.FIRST) {
                            first.incrementAndGet();
                        }
                    }
                    return null;
                };
        together(Stream.generate(() -> all).limit(32).toList());
        assertThat(first).hasValue(1_000);
        assertThat(shared.size()).isEqualTo(1_000);
    }

    @Test
    void use_manyThreadsAtTheLimit_neverExceedIt() throws Exception {
        UsedProofs small = used(80);
        Stream<Callable<Use>> uses =
                IntStream.range(0, 4_000).mapToObj(i -> () -> use(small, proof(i, "a"), NOW));
        long first = together(uses.toList()).stream().filter(Use.FIRST::equals).count();
        assertThat(first).isEqualTo(small.size()).isLessThanOrEqualTo(80);
        assertThat(use(small, proof(1, "b"), NOW)).isEqualTo(Use.FULL);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
