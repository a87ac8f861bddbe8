package dev.pawl.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestKeys;
import dev.pawl.core.id.Cell;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountIdsTest {

    private final MovableClock clock = new MovableClock();
    private final AccountIds ours = new AccountIds(under(1));
    private final AccountIds others = new AccountIds(under(2));

    private Platform under(int key) {
        return new Platform(
                new MemoryDatabase(clock), clock, Randomness.secure(), TestKeys.master(key));
    }

    private static Cell cell(AccountIds ids, String address) {
        return Cell.of(ids.next(Email.parse(address).orElseThrow()));
    }

    @Test
    void next_sameAddress_isInTheSameCellAndAnotherId() {
        Cell cell = cell(ours, "ada@example.com");
        clock.advance(Duration.ofDays(100));

        assertThat(cell(ours, " Ada@EXAMPLE.com ")).isEqualTo(cell);
        Email ada = new Email("ada@example.com");
        assertThat(ours.next(ada)).isNotEqualTo(ours.next(ada));
    }

    /// The keys are fixed, so the counts are.
    @Test
    void next_manyAddresses_areSpreadOverTheCells() {
        long cells =
                IntStream.range(0, 4096)
                        .mapToObj(i -> cell(ours, "user" + i + "@example.com"))
                        .distinct()
                        .count();
        // Of 4096 cells drawn at random, 63 % are hit.
        assertThat(cells).isBetween(2400L, 2780L);
    }

    /// Whoever has another key guesses as well as anybody without one.
    @Test
    void next_withoutTheKey_cellIsNotKnown() {
        long guessed =
                IntStream.range(0, 4096)
                        .mapToObj(i -> "user" + i + "@example.com")
                        .filter(address -> cell(ours, address).equals(cell(others, address)))
                        .count();
        assertThat(guessed).isLessThan(10);
    }
}
