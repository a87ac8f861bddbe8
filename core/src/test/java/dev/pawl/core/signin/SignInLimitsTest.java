package dev.pawl.core.signin;

import static dev.pawl.core.signin.SignInWorld.PASSWORD;
import static dev.pawl.core.signin.SignInWorld.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.Together;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.throttle.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {

    private static final SignedIn REFUSED = new SignedIn.InvalidCredentials();

    private final SignInWorld world = new SignInWorld();
    private final MemoryPawl pawl = world.pawl;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Tag("AUT-06")
    void signIn_overTheLimitOfTheAccount_checksNothingForKnownAndUnknownAlike() {
        world.oldAccount("alice@example.com");
        for (String email : List.of("alice@example.com", "nobody@example.com")) {
            for (int i = 0; i < SignInWorld.PER_ACCOUNT; i++) {
                assertThat(world.signIn(email, WRONG)).isEqualTo(REFUSED);
            }
        }
        world.hashing.close(); // a hash would be unavailable now
        Wait minute = new Wait("password", SignInWorld.PER_ACCOUNT, null, Duration.ofMinutes(1));
        for (String email : List.of("alice@example.com", "nobody@example.com")) {
            int before = pawl.database.entered();
            assertThat(world.signIn(email, PASSWORD))
                    .isEqualTo(new SignedIn.TooManyAttempts(minute));
            assertThat(pawl.database.entered()).isEqualTo(before + 2);
            assertThat(world.signIn(email, PASSWORD))
                    .isEqualTo(new SignedIn.TooManyAttempts(minute));
            assertThat(pawl.database.entered()).isEqualTo(before + 2);
        }
    }

    /// Counted before anything is checked: tries side by side do not overrun the limit.
    @Test
    @Tag("AUT-07")
    void signIn_manyWrongTriesAtOnce_checksNoMoreThanTheLimit() {
        world.oldAccount("alice@example.com");
        List<SignedIn> answers =
                Together.call(
                        64,
                        i ->
                                () ->
                                        world.signIn(
                                                "alice@example.com",
                                                WRONG,
                                                new Trace("203.0.113." + i, "phone")));
        assertThat(answers).filteredOn(REFUSED::equals).hasSize(SignInWorld.PER_ACCOUNT);
        assertThat(answers)
                .filteredOn(SignedIn.TooManyAttempts.class::isInstance)
                .hasSize(64 - SignInWorld.PER_ACCOUNT);
        assertThat(pawl.database.audit.events()).hasSize(SignInWorld.PER_ACCOUNT);
    }

    @Test
    @Tag("AUT-06")
    @Tag("AUT-07")
    void signIn_afterTheWait_isCheckedAgain() {
        world.oldAccount("alice@example.com");
        for (int i = 0; i < SignInWorld.PER_ACCOUNT; i++) {
            world.signIn("alice@example.com", WRONG);
        }
        assertThat(world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(SignedIn.TooManyAttempts.class);
        pawl.clock.advance(Duration.ofMinutes(1));
        SignInWorld.granted(world.signIn("alice@example.com", PASSWORD));
    }

    @Test
    @Tag("AUT-08")
    void signIn_success_forgivesTheWrongTriesBefore() {
        world.oldAccount("alice@example.com");
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < SignInWorld.PER_ACCOUNT; i++) {
                assertThat(world.signIn("alice@example.com", WRONG)).isEqualTo(REFUSED);
            }
            SignInWorld.granted(world.signIn("alice@example.com", PASSWORD));
        }
    }

    @Test
    @Tag("AUT-06")
    void signIn_overTheLimitOfTheAddress_isRefusedForEveryAccountFromThere() {
        for (int i = 0; i < SignInWorld.PER_ADDRESS; i++) {
            assertThat(world.signIn("nobody" + i + "@example.com", PASSWORD)).isEqualTo(REFUSED);
        }
        world.oldAccount("alice@example.com");
        assertThat(world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(SignedIn.TooManyAttempts.class);
        Trace elsewhere = MemoryPawl.LAPTOP;
        SignInWorld.granted(world.signIn("alice@example.com", PASSWORD, elsewhere));
    }

    @Test
    void signIn_fromOneIpv6Network_isLimitedAsOne() {
        for (int i = 0; i < SignInWorld.PER_ADDRESS; i++) {
            world.signIn(
                    "nobody" + i + "@example.com", PASSWORD, new Trace("2001:db8::" + i, "phone"));
        }
        assertThat(
                        world.signIn(
                                "other@example.com",
                                PASSWORD,
                                new Trace("2001:db8::ffff", "phone")))
                .isInstanceOf(SignedIn.TooManyAttempts.class);
    }

    @Test
    void signIn_whileTheDatabaseIsAway_usesUpNoTries() {
        world.account("ada@example.com");
        pawl.database.goAway();
        for (int i = 0; i < 2 * SignInWorld.PER_ADDRESS; i++) {
            assertThatThrownBy(() -> world.signIn("ada@example.com", PASSWORD))
                    .isInstanceOf(Unavailable.class);
        }
        pawl.database.comeBack();

        assertThat(world.signIn("ada@example.com", PASSWORD)).isInstanceOf(SignedIn.Granted.class);
    }

    @Test
    void signIn_noRoomToHash_takesNoTryOfTheAccount() {
        world.oldAccount("alice@example.com");
        world.hashing.close();
        for (int i = 0; i < 2 * SignInWorld.PER_ACCOUNT; i++) {
            assertThatThrownBy(() -> world.signIn("alice@example.com", PASSWORD))
                    .isInstanceOf(Unavailable.class);
        }
    }

    /// What was checked was guessed, even if nobody could be told.
    @Test
    void signIn_failureThatCouldNotBeWrittenDown_takesATry() {
        world.oldAccount("alice@example.com");
        world.afterFind = pawl.database::goAway;
        for (int i = 0; i < SignInWorld.PER_ACCOUNT; i++) {
            pawl.database.comeBack();
            assertThatThrownBy(() -> world.signIn("alice@example.com", WRONG))
                    .isInstanceOf(Unavailable.class);
        }
        pawl.database.comeBack();
        assertThat(world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(SignedIn.TooManyAttempts.class);
    }
}
