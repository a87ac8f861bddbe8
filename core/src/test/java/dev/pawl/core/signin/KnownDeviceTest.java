package dev.pawl.core.signin;

import static dev.pawl.core.signin.SignInWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Device;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.DeviceId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Somebody guesses at Alice's account without end, and Alice still gets in where she is known.
class KnownDeviceTest {

    private static final String ALICE = "alice@example.com";
    private static final Trace HER_ADDRESS = MemoryPawl.PHONE;

    private final SignInWorld world = new SignInWorld();
    private final KnownDevices devices = world.pawl.core.signIn().devices().known();
    private final String device;

    KnownDeviceTest() {
        this.device = known(world.account(ALICE));
    }

    /// A browser in which the owner of an account has signed in.
    private String known(Account account) {
        DeviceId id = new DeviceId(world.pawl.platform.ids().next());
        Device row = new Device(id, account.id(), world.pawl.clock.instant(), HER_ADDRESS);
        world.pawl.database.useTransaction(
                tx -> Devices.in(tx).insert(row, Devices.Standing.SIGNED_IN));
        return devices.renew(null, id, account.email());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Tag("RL-08")
    void signIn_knownDeviceWhileOthersGuess_isLetIn() {
        flood();
        assertThat(world.signIn(ALICE, PASSWORD, HER_ADDRESS, device))
                .isInstanceOf(SignedIn.Granted.class);
    }

    /// The twin: the same with nothing, or with what is no device of hers.
    @Test
    @Tag("RL-08")
    void signIn_unknownDeviceWhileOthersGuess_hasToWait() {
        flood();
        String anothers =
                devices.renew(
                        null,
                        new DeviceId(world.pawl.platform.ids().next()),
                        new Email("eve@example.com"));
        String changed = (device.startsWith("A") ? "B" : "A") + device.substring(1);
        for (String token : new String[] {null, "", anothers, changed, device + "A", "!"}) {
            assertThat(world.signIn(ALICE, PASSWORD, HER_ADDRESS, token))
                    .as("%s", token)
                    .isInstanceOf(SignedIn.TooManyAttempts.class);
        }
    }

    /// A stolen device token is good for as many guesses as anybody has, and no more.
    @Test
    @Tag("RL-08")
    void signIn_guessesFromAKnownDevice_areLimitedByThemselves() {
        for (int i = 0; i < SignInWorld.PER_ACCOUNT; i++) {
            assertThat(guess(device)).isInstanceOf(SignedIn.InvalidCredentials.class);
        }
        assertThat(guess(device)).isInstanceOf(SignedIn.TooManyAttempts.class);
        assertThat(world.signIn(ALICE, PASSWORD)).isInstanceOf(SignedIn.Granted.class);
    }

    @Test
    @Tag("AUT-08")
    void signIn_fromAKnownDevice_forgivesTheDeviceAndNotTheOthers() {
        flood();
        guess(device);
        guess(device);
        world.signIn(ALICE, PASSWORD, HER_ADDRESS, device);
        guess(device);
        guess(device);
        assertThat(guess(device)).isInstanceOf(SignedIn.InvalidCredentials.class);
        assertThat(world.signIn(ALICE, PASSWORD)).isInstanceOf(SignedIn.TooManyAttempts.class);
    }

    /// Nor does signing in from one's own device make an address one from which more is tried.
    @Test
    void signIn_fromAKnownDevice_isLimitedEvenWhenItSucceeds() {
        for (int i = 0; i < SignInWorld.PER_ADDRESS; i++) {
            assertThat(world.signIn(ALICE, PASSWORD, HER_ADDRESS, device))
                    .isInstanceOf(SignedIn.Granted.class);
        }
        assertThat(world.signIn(ALICE, PASSWORD, HER_ADDRESS, device))
                .isInstanceOf(SignedIn.TooManyAttempts.class);
        world.pawl.clock.advance(Duration.ofMinutes(1));
        assertThat(world.signIn(ALICE, PASSWORD, HER_ADDRESS, device))
                .isInstanceOf(SignedIn.Granted.class);
    }

    @Test
    void renew_browserOfSeveralPeople_keepsThoseWhoCameLast() {
        String tokens = device;
        for (int i = 1; i < KnownDevices.MAX_PEOPLE; i++) {
            tokens =
                    devices.renew(
                            new SentDevices(tokens),
                            new DeviceId(world.pawl.platform.ids().next()),
                            new Email("b" + i + "@x.org"));
        }
        assertThat(devices.open(new SentDevices(tokens), new Email(ALICE))).isPresent();
        assertThat(devices.open(new SentDevices(tokens), new Email("b1@x.org"))).isPresent();

        DeviceId again = new DeviceId(world.pawl.platform.ids().next());
        assertThat(
                        devices.open(
                                new SentDevices(
                                        devices.renew(
                                                new SentDevices(tokens),
                                                again,
                                                new Email("b1@x.org"))),
                                new Email(ALICE)))
                .isPresent();
        String more = devices.renew(new SentDevices(tokens), again, new Email("late@x.org"));
        assertThat(devices.open(new SentDevices(more), new Email("late@x.org"))).contains(again);
        assertThat(devices.open(new SentDevices(more), new Email(ALICE))).isEmpty();
    }

    @Test
    void renew_whateverWasSent_keepsNoMoreThanItMakes() {
        String tokens = "A".repeat(64) + ".." + "x".repeat(4000) + ".!.a.b.c.d." + device;
        assertThat(
                        devices.renew(
                                new SentDevices(tokens),
                                new DeviceId(world.pawl.platform.ids().next()),
                                new Email(ALICE)))
                .hasSizeLessThanOrEqualTo(KnownDevices.MAX_PEOPLE * 65);
    }

    private SignedIn guess(String token) {
        return world.signIn(ALICE, SignInWorld.WRONG, HER_ADDRESS, token);
    }

    private void flood() {
        for (int i = 0; i < 5 * SignInWorld.PER_ACCOUNT; i++) {
            world.signIn(ALICE, SignInWorld.WRONG, new Trace("198.51.100." + i, "bot"));
        }
        assertThat(world.signIn(ALICE, PASSWORD)).isInstanceOf(SignedIn.TooManyAttempts.class);
    }
}
