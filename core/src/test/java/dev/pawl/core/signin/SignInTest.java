package dev.pawl.core.signin;

import static dev.pawl.core.signin.SignInWorld.PASSWORD;
import static dev.pawl.core.signin.SignInWorld.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.session.Session;
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
        SignedIn.Granted granted = SignInWorld.granted(world.signIn("alice@example.com", PASSWORD));
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
        Session session = SignInWorld.granted(world.signIn.signIn(request)).grant().session();
        assertThat(session.lifetime().persistent()).isFalse();
        assertThat(session.lifetime().expiresAt())
                .isEqualTo(pawl.clock.instant().plus(MemoryPawl.SHORT_TTL));
    }

    @Test
    void signIn_inABrowserThatHasASession_endsThat() {
        Account alice = world.account("alice@example.com");
        Session planted = pawl.session(pawl.account("mallory@example.com"));

        Session session = SignInWorld.granted(signInWith(planted, PASSWORD)).grant().session();

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
        world.signIn("alice@example.com", WRONG);
        int known = pawl.database.entered() - before;
        world.signIn("nobody@example.com", WRONG);
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
        assertThat(world.signIn("alice@example.com", WRONG)).isEqualTo(REFUSED);
        assertThat(events()).containsOnly(new SignInEvent.SignInFailed(alice.id())).hasSize(2);
        assertThat(pawl.database.sessions.all()).isEmpty();
    }

    @Test
    void signIn_databaseAway_isNotTheCredentialsFault() {
        pawl.database.goAway();
        assertThatThrownBy(() -> world.signIn("alice@example.com", PASSWORD))
                .isInstanceOf(Unavailable.class);
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
}
