package dev.pawl.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestPlatform;
import dev.pawl.core.memory.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AddressThrottleTest {

    private static final int BURST = 10;
    private static final Allowance TEN = new Allowance("test", BURST, Duration.ofMinutes(1));

    private final MovableClock clock = new MovableClock();
    private final AddressThrottle throttle = new AddressThrottle(TestPlatform.at(clock), TEN, true);

    private int taken(String network, int networks, int tries) {
        int taken = 0;
        for (int i = 0; i < networks; i++) {
            for (int j = 0; j < tries; j++) {
                String address = "%s:%x::%x".formatted(network, i, j + 1);
                taken += throttle.take(address).isEmpty() ? 1 : 0;
            }
        }
        return taken;
    }

    @Test
    @Tag("RL-09")
    void take_fromTheNetworksOfOneCustomer_isEightTimesAsMuchAsFromOne() {
        assertThat(taken("2001:db8:1", 1_000, 3)).isEqualTo(AddressThrottle.NETWORKS * BURST);
        assertThat(throttle.take("2001:db8:1:ffff::1"))
                .hasValueSatisfying(wait -> assertThat(wait.limit()).isEqualTo("test"));
    }

    @Test
    @Tag("RL-09")
    void take_fromOneNetworkOrAnotherCustomers_isAsBefore() {
        assertThat(taken("2001:db8:1", 1, 100)).isEqualTo(BURST);
        assertThat(taken("2001:db8:2", 1, 100)).isEqualTo(BURST);
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.take("203.0.113." + i)).isEmpty();
        }
    }

    /// The wide bucket grows back as fast as its networks' do together.
    @Test
    @Tag("RL-09")
    void take_afterAWhile_isEightTimesAsMuchAgain() {
        int _ = taken("2001:db8:1", 100, 3);
        clock.advance(Duration.ofMinutes(1));
        assertThat(taken("2001:db8:1", 100, 1)).isEqualTo(AddressThrottle.NETWORKS);
    }

    /// Who is refused because of others has the own tries left.
    @Test
    void take_refusedByTheWideOne_takesNothingFromTheNearOne() {
        int _ = taken("2001:db8:1", 100, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.take("2001:db8:1:ffff::1")).isPresent();
        }
        clock.advance(Duration.ofDays(1));
        assertThat(throttle.take("2001:db8:1:ffff::1")).isEmpty();
    }

    @Test
    void giveBack_givesToBoth() {
        for (int i = 0; i < 1_000; i++) {
            String address = "2001:db8:1:%x::1".formatted(i);
            assertThat(throttle.take(address)).isEmpty();
            throttle.giveBack(address);
        }
    }

    /// A step of a millisecond, which the wide bucket divides by eight.
    @Test
    void take_veryOften_isLimitedAllTheSame() {
        AddressThrottle fast =
                new AddressThrottle(
                        TestPlatform.at(clock),
                        Allowance.of("fast", 1_000, Duration.ofSeconds(1)),
                        true);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            taken += fast.take("2001:db8:1:%x::1".formatted(i)).isEmpty() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(8_000);
    }
}
