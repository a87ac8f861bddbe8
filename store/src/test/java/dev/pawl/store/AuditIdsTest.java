package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditIdsTest {

    private final MovableClock clock = new MovableClock();
    private final AuditIds ids = new AuditIds(new Ids(clock, Randomness.secure()));

    private static void assertGoUp(List<UUID> made) {
        assertThat(made.stream().map(UUID::toString)).isSorted().doesNotHaveDuplicates();
        assertThat(made)
                .allSatisfy(id -> {
                    assertThat(id.version()).isEqualTo(7);
                    assertThat(id.variant()).isEqualTo(2);
                });
    }

    @Test
    void next_withinAMillisecond_goesUp() {
        assertGoUp(Stream.generate(ids::next).limit(1_000).toList());
    }

    @Test
    void next_afterTheClockWasSetBack_goesUp() {
        UUID before = ids.next();
        clock.advance(Duration.ofHours(-1));

        assertGoUp(List.of(before, ids.next(), ids.next()));
    }

    @Test
    void next_afterAMillisecond_bearsItsTime() {
        UUID _ = ids.next();
        clock.advance(Duration.ofMillis(1));

        assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void next_behindTheLastOfAllRandomBits_goesUp() {
        AuditIds full =
                new AuditIds(new Ids(clock, target -> Arrays.fill(target, 8, 16, (byte) -1)));

        assertGoUp(Stream.generate(full::next).limit(3).toList());
    }

    @Test
    void next_atOnceOnManyThreads_isNeverTheSame() {
        List<UUID> made = IntStream.range(0, 10_000).parallel().mapToObj(_ -> ids.next()).toList();

        assertThat(new HashSet<>(made)).hasSize(10_000);
    }
}
