package dev.pawl.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());

    /// RFC 9562 §5.7.
    @Test
    void next_anyBits_isAUuidOfVersion7WithTheTimeInFront() {
        for (byte bits : new byte[] {0, -1, 0x55}) {
            UUID id = new Ids(clock, target -> Arrays.fill(target, bits)).next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
        }
    }

    @Test
    void next_randomBits_fillAllThatIsNotFixed() {
        UUID zeros = new Ids(clock, target -> Arrays.fill(target, (byte) 0)).next();
        UUID ones = new Ids(clock, target -> Arrays.fill(target, (byte) -1)).next();
        long high = zeros.getMostSignificantBits() ^ ones.getMostSignificantBits();
        long low = zeros.getLeastSignificantBits() ^ ones.getLeastSignificantBits();
        assertThat(Long.bitCount(high) + Long.bitCount(low)).isEqualTo(74);
    }

    @Test
    void next_manyInOneMillisecond_areAllDifferent() {
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(ids.next());
        }
        assertThat(new HashSet<>(many)).hasSize(10_000);
    }

    @Test
    void next_ofAnAccount_hasItsCellAndKeepsTheRest() {
        AccountId owner = ids.account(new Cell(0xabc));
        for (byte bits : new byte[] {0, -1}) {
            Ids fixed = new Ids(clock, target -> Arrays.fill(target, bits));
            UUID free = fixed.next();
            UUID owned = fixed.next(owner);
            assertThat(owned.version()).isEqualTo(7);
            assertThat(owned.getMostSignificantBits() & 0xfff).isEqualTo(0xabc);
            assertThat(owned.getMostSignificantBits() >>> 12)
                    .isEqualTo(free.getMostSignificantBits() >>> 12);
            assertThat(owned.getLeastSignificantBits()).isEqualTo(free.getLeastSignificantBits());
        }
    }

    @Test
    void ids_ofAllThatBelongsToAnAccount_areInItsCell() {
        AccountId owner = ids.account(new Cell(0x123));
        // One from before there were cells has those bits by chance.
        AccountId old = new AccountId(ids.next());
        for (AccountId account : List.of(owner, old)) {
            List<UUID> owned =
                    List.of(
                            ids.session(account).value(),
                            ids.factor(account).value(),
                            ids.device(account).value(),
                            ids.challenge(account).value(),
                            ids.next(account));
            assertThat(owned)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> Cell.of(new AccountId(id)).equals(Cell.of(account)));
        }
        assertThat(Cell.of(owner)).isEqualTo(new Cell(0x123));
    }

    @Test
    void next_manyOfOneAccountInOneMillisecond_areAllDifferent() {
        AccountId owner = ids.account(new Cell(0));
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(ids.next(owner));
        }
        assertThat(new HashSet<>(many)).hasSize(10_000);
    }

    @Test
    void session_laterOnes_sortBehindEarlierOnes() {
        List<SessionId> inOrder = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            inOrder.add(new SessionId(ids.next()));
            clock.advance(Duration.ofMillis(1));
        }
        List<SessionId> sorted = new ArrayList<>(inOrder);
        Collections.shuffle(sorted, new Random(1));
        Collections.sort(sorted);
        assertThat(sorted).isEqualTo(inOrder);
    }

    @Test
    void toString_typedIds_areTheBareUuid() {
        UUID value = UUID.fromString("01900000-0000-7000-8000-000000000001");
        assertThat(new AccountId(value)).hasToString(value.toString());
        assertThat(new SessionId(value)).hasToString(value.toString());
    }
}
