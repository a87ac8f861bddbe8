package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.password.Password;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.SignIn;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether the clock tells who has an account, or why somebody cannot sign in. On real stores and
/// with real hashes, without the socket, whose noise would hide what there is to see.
class SignInTimingTest {

    private static final String WRONG = "a wheel that turns both ways";
    private static final Trace TRACE = new Trace("203.0.113.7", "Timing/1.0");

    private TestServer server;
    private SignIn signIn;

    @BeforeEach
    void start(@TempDir(factory = MemoryDirectory.class) Path directory) {
        server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs();
        Form.signUp(server.api(), "ada@example.com", Form.PASSWORD);
        Form.signUp(server.api(), "eve@example.com", Form.PASSWORD);
        Rows.of(server).disable("eve@example.com");
        Form.signUp(server.api(), "lea@example.com", Form.PASSWORD);
        Rows.of(server).dropPassword("lea@example.com");
        signIn = DirectSignIn.of(server, false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("AUT-01")
    @Tag("AUT-02")
    @Tag("CRED-01")
    void signIn_unknownWrongOrDisabled_cannotBeToldApartByTheClock() {
        Samples samples =
                Samples.take(
                        Samples.wanted(200),
                        List.of(
                                () -> refused(signIn, "nobody@example.com", WRONG),
                                () -> refused(signIn, "ada@example.com", WRONG),
                                () -> refused(signIn, "eve@example.com", Form.PASSWORD),
                                () -> refused(signIn, "lea@example.com", Form.PASSWORD)));
        double bound = Math.max(0.02, samples.bound());
        for (int one = 0; one < 4; one++) {
            for (int other = 0; other < one; other++) {
                assertThat(samples.chanceThatSlower(one, other))
                        .as("kind %d against kind %d: %s", one, other, samples)
                        .isBetween(0.5 - bound, 0.5 + bound);
            }
        }
    }

    /// The control: a sign-in that hashes nothing for somebody unknown is told at once.
    @Test
    @Tag("AUT-01")
    void signIn_withoutTheHashForNobody_isToldApartByTheClock() {
        Samples samples =
                Samples.take(
                        100,
                        List.of(
                                () -> refusedWithoutHash("nobody@example.com"),
                                () -> refused(signIn, "ada@example.com", WRONG)));
        assertThat(samples.chanceThatSlower(1, 0)).as("%s", samples).isGreaterThan(0.95);
    }

    private static void refused(SignIn signIn, String email, String password) {
        SignIn.Request request =
                new SignIn.Request(
                        new Email(email),
                        Password.parse(password).orElseThrow(),
                        false,
                        new ClientContext(TRACE, null, null, null, false));
        assertThat(signIn.signIn(request).toString()).isEqualTo("InvalidCredentials[]");
    }

    /// What [SignIn] does for an unknown address, but for the hash.
    private void refusedWithoutHash(String email) {
        Store store = server.store();
        Optional<KnownAccount> known =
                store.database().reading(tx -> Accounts.in(tx).findByEmail(new Email(email)));
        assertThat(known).isEmpty();
        AuditEvent event = new SignInEvent.SignInUnknown();
        store.database()
                .inTransaction(tx -> {
                    tx.audit(event, TRACE);
                    return event;
                });
    }
}
