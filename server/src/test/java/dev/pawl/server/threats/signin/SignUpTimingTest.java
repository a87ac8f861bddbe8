package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.password.Password;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.SignUp;
import dev.pawl.core.signin.SignedUp;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether the clock tells who has an account when somebody signs up and addresses are proved
/// first. On real stores and with real hashes, without the socket.
class SignUpTimingTest {

    private static final Password PASSWORD =
            Password.parse("another wheel, another way").orElseThrow();
    private static final Trace TRACE = new Trace("203.0.113.7", "Timing/1.0");

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    private TestServer server;
    private SignUp signUp;

    @BeforeEach
    void start() {
        server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs();
        Form.signUp(server.api(), "ada@example.com", Form.PASSWORD);
        signUp =
                server.beside(Map.of("limits.enabled", "false", "signup.mode", "verified"))
                        .signIn()
                        .signUp();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("AUT-04")
    void signUp_addressWithAndWithoutAccount_cannotBeToldApartByTheClock() {
        Samples samples =
                Samples.take(
                        Samples.wanted(200),
                        List.of(
                                () -> mailed("nobody@example.com"),
                                () -> mailed("ada@example.com")));
        double bound = Math.max(0.02, samples.bound());

        assertThat(samples.chanceThatSlower(1, 0))
                .as("%s", samples)
                .isBetween(0.5 - bound, 0.5 + bound);
    }

    /// The control: a sign-up that looks first, and hashes the password for a new address alone.
    @Test
    @Tag("AUT-04")
    void signUp_thatLooksFirst_isToldApartByTheClock() {
        Samples samples =
                Samples.take(
                        100,
                        List.of(() -> naive("ada@example.com"), () -> naive("nobody@example.com")));

        assertThat(samples.chanceThatSlower(1, 0)).as("%s", samples).isGreaterThan(0.95);
    }

    private void naive(String email) {
        Store store = server.store();
        boolean taken =
                store.database()
                        .reading(tx -> Accounts.in(tx).findByEmail(new Email(email)))
                        .isPresent();
        if (!taken) {
            PasswordHash _ = server.hashing().hash(PASSWORD);
            mailed(email);
        }
    }

    private void mailed(String email) {
        SignUp.Request request =
                new SignUp.Request(
                        new Email(email),
                        PASSWORD,
                        null,
                        Language.ENGLISH,
                        new ClientContext(TRACE, null, null, null, false));
        assertThat(signUp.signUp(request)).isEqualTo(new SignedUp.LinkMailed());
    }
}
