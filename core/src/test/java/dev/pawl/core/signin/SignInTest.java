package dev.pawl.core.signin;

import static dev.pawl.core.signin.SignInWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.Together;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.session.Session;
import dev.pawl.core.throttle.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final SignedIn REFUSED = new SignedIn.InvalidCredentials();

    private final SignInWorld world = new SignInWorld();
    private final MemoryPawl pawl = world.pawl;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Tag("AUT-01")
    @Tag("AUT-02")
    void signIn_rightPassword_opensASession() {
        Account alice = world.account("alice@example.com");
        SignedIn.Granted granted = granted(world.signIn("alice@example.com", PASSWORD));
        assertThat(granted.account()).isEqualTo(alice);
        Session session = granted.grant().session();
        assertThat(pawl.row(session)).isEqualTo(session);
        assertThat(session.account()).isEqualTo(alice.id());
        assertThat(session.generation()).isZero();
        assertThat(session.lifetime().persistent()).isTrue();
        assertThat(session.authTime()).isEqualTo(pawl.clock.instant());
        assertThat(granted.grant().refreshToken())
                .isEqualTo(pawl.core.sessions().refreshTokens().of(session));
        assertThat(events()).containsExactly(new SignInEvent.SignedIn(alice.id(), session.id()));
    }

    @Test
    void signIn_notRemembered_opensAShortSession() {
        world.account("alice@example.com");
        SignIn.Request request =
                new SignIn.Request(
                        new Email("alice@example.com"),
                        SignInWorld.password(PASSWORD),
                        false,
                        new ClientContext(MemoryPawl.PHONE, null, null, null, true));
        Session session = granted(world.signIn.signIn(request)).grant().session();
        assertThat(session.lifetime().persistent()).isFalse();
        assertThat(session.lifetime().expiresAt())
                .isEqualTo(pawl.clock.instant().plus(MemoryPawl.SHORT_TTL));
    }

    @Test
    void signIn_inABrowserThatHasASession_endsThat() {
        Account alice = world.account("alice@example.com");
        Session planted = pawl.session(pawl.account("mallory@example.com"));

        Session session = granted(signInWith(planted, PASSWORD)).grant().session();

        assertThat(pawl.row(planted).isAlive(pawl.clock.instant())).isFalse();
        assertThat(pawl.row(session).isAlive(pawl.clock.instant())).isTrue();
        assertThat(events())
                .containsExactly(
                        new SignInEvent.SignedIn(alice.id(), session.id()),
                        new SessionEvent.SessionEnded(
                                planted.account(), planted.id(), planted.origin().clientOrNull()));
    }

    @Test
    void signIn_wrongPasswordInABrowserThatHasASession_leavesThat() {
        world.account("alice@example.com");
        Session kept = pawl.session(pawl.account("mallory@example.com"));

        assertThat(signInWith(kept, PASSWORD + " ")).isEqualTo(REFUSED);

        assertThat(pawl.row(kept).isAlive(pawl.clock.instant())).isTrue();
    }

    private SignedIn signInWith(Session browsers, String password) {
        String token = pawl.core.sessions().refreshTokens().of(browsers);
        return world.signIn.signIn(
                new SignIn.Request(
                        new Email("alice@example.com"),
                        SignInWorld.password(password),
                        true,
                        new ClientContext(MemoryPawl.PHONE, null, null, token, true)));
    }

    @Test
    void signIn_wrongPassword_isRefusedAndTold() {
        Account alice = world.account("alice@example.com");
        assertThat(world.signIn("alice@example.com", PASSWORD + " ")).isEqualTo(REFUSED);
        assertThat(events()).containsExactly(new SignInEvent.SignInFailed(alice.id()));
        assertThat(pawl.database.sessions.all()).isEmpty();
    }

    @Test
    void signIn_unknownAddress_isRefusedAlikeAndTold() {
        assertThat(world.signIn("nobody@example.com", PASSWORD)).isEqualTo(REFUSED);
        assertThat(events()).containsExactly(new SignInEvent.SignInUnknown());
    }

    /// The answer is the same; what is asked of the database and spent on hashing is, too.
    @Test
    @Tag("AUT-01")
    void signIn_unknownAddressAndWrongPassword_askTheDatabaseEquallyOften() {
        world.account("alice@example.com");
        int before = pawl.database.entered();
        world.signIn("alice@example.com", "wrong horse battery");
        int known = pawl.database.entered() - before;
        world.signIn("nobody@example.com", "wrong horse battery");
        assertThat(pawl.database.entered() - before - known).isEqualTo(known);
    }

    @Test
    @Tag("AUT-01")
    void signIn_unknownAddress_isHashedLikeAKnownOne() {
        world.oldAccount("alice@example.com");
        world.hashing.close();
        assertThatThrownBy(() -> world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> world.signIn("nobody@example.com", PASSWORD))
                .isInstanceOf(Unavailable.class);
        assertThat(events()).isEmpty();
    }

    @Test
    @Tag("AUT-02")
    void signIn_disabledAccount_isRefusedLikeAWrongPassword() {
        Account alice = world.oldAccount("alice@example.com");
        pawl.database.accounts.disable(alice.id());
        assertThat(world.signIn("alice@example.com", PASSWORD)).isEqualTo(REFUSED);
        assertThat(world.signIn("alice@example.com", "wrong horse battery")).isEqualTo(REFUSED);
        assertThat(events()).containsOnly(new SignInEvent.SignInFailed(alice.id())).hasSize(2);
        assertThat(pawl.database.sessions.all()).isEmpty();
    }

    @Test
    @Tag("AUT-06")
    void signIn_overTheLimitOfTheAccount_checksNothingForKnownAndUnknownAlike() {
        world.oldAccount("alice@example.com");
        for (String email : List.of("alice@example.com", "nobody@example.com")) {
            for (int i = 0; i < SignInWorld.PER_ACCOUNT; i++) {
                assertThat(world.signIn(email, "wrong horse battery")).isEqualTo(REFUSED);
            }
        }
        world.hashing.close(); // whatever were hashed now would be unavailable
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
                                                "wrong horse battery",
                                                new Trace("203.0.113." + i, "phone")));
        assertThat(answers).filteredOn(REFUSED::equals).hasSize(SignInWorld.PER_ACCOUNT);
        assertThat(answers)
                .filteredOn(SignedIn.TooManyAttempts.class::isInstance)
                .hasSize(64 - SignInWorld.PER_ACCOUNT);
        assertThat(events()).hasSize(SignInWorld.PER_ACCOUNT);
    }

    @Test
    void signIn_whileTheDatabaseIsAway_usesUpNoTries() {
        world.account("ada@example.com");
        world.pawl.database.goAway();
        for (int i = 0; i < 2 * SignInWorld.PER_ADDRESS; i++) {
            assertThatThrownBy(() -> world.signIn("ada@example.com", PASSWORD))
                    .isInstanceOf(Unavailable.class);
        }
        world.pawl.database.comeBack();

        assertThat(world.signIn("ada@example.com", PASSWORD)).isInstanceOf(SignedIn.Granted.class);
    }

    @Test
    @Tag("AUT-06")
    @Tag("AUT-07")
    void signIn_afterTheWait_isCheckedAgain() {
        world.oldAccount("alice@example.com");
        for (int i = 0; i < SignInWorld.PER_ACCOUNT; i++) {
            world.signIn("alice@example.com", "wrong horse battery");
        }
        assertThat(world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(SignedIn.TooManyAttempts.class);
        pawl.clock.advance(Duration.ofMinutes(1));
        granted(world.signIn("alice@example.com", PASSWORD));
    }

    @Test
    @Tag("AUT-08")
    void signIn_success_forgivesTheWrongTriesBefore() {
        world.oldAccount("alice@example.com");
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < SignInWorld.PER_ACCOUNT; i++) {
                assertThat(world.signIn("alice@example.com", "wrong horse battery"))
                        .isEqualTo(REFUSED);
            }
            granted(world.signIn("alice@example.com", PASSWORD));
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
        granted(world.signIn("alice@example.com", PASSWORD, elsewhere));
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
    void signIn_databaseAway_isNotTheCredentialsFault() {
        pawl.database.goAway();
        assertThatThrownBy(() -> world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(Unavailable.class);
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
            assertThatThrownBy(() -> world.signIn("alice@example.com", "wrong horse battery"))
                    .isInstanceOf(Unavailable.class);
        }
        pawl.database.comeBack();
        assertThat(world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(SignedIn.TooManyAttempts.class);
    }

    @Test
    void request_printed_hidesAddressAndPassword() {
        SignIn.Request request =
                new SignIn.Request(
                        new Email("alice@example.com"),
                        SignInWorld.password(PASSWORD),
                        true,
                        new ClientContext(MemoryPawl.PHONE, null, null, null, true));
        assertThat(request.toString()).doesNotContain("alice", "staple");
    }

    private List<AuditEvent> events() {
        return pawl.database.audit.events();
    }

    private static SignedIn.Granted granted(SignedIn signedIn) {
        assertThat(signedIn).isInstanceOf(SignedIn.Granted.class);
        return (SignedIn.Granted) signedIn;
    }
}
