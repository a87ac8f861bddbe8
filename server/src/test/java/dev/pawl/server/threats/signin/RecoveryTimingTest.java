package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Core;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.selfservice.Recovery;
import dev.pawl.core.selfservice.RecoveryAsked;
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

/// Whether the clock tells who has an account when somebody asks for recovery. On real stores,
/// without the socket, whose noise would hide what there is to see.
class RecoveryTimingTest {

    private static final Trace TRACE = new Trace("203.0.113.7", "Timing/1.0");

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    private TestServer server;
    private Mailing mailing;
    private Recovery recovery;

    @BeforeEach
    void start() {
        server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs();
        Form.signUp(server.api(), "ada@example.com", Form.PASSWORD);
        Core core = server.beside(Map.of("limits.enabled", "false"));
        mailing = core.mail().mailing();
        recovery = core.selfService().links().recovery();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("AUT-05")
    void forgot_addressWithAndWithoutAccount_cannotBeToldApartByTheClock() {
        Samples samples =
                Samples.take(
                        10_000,
                        List.of(() -> ask("nobody@example.com"), () -> ask("ada@example.com")));
        double bound = Math.max(0.02, samples.bound());

        assertThat(samples.chanceThatSlower(1, 0))
                .as("%s", samples)
                .isBetween(0.5 - bound, 0.5 + bound);
    }

    /// The control: a request that looks the account up, and leaves an outbox message only for one.
    @Test
    @Tag("AUT-05")
    void forgot_thatLooksTheAccountUp_isToldApartByTheClock() {
        Samples samples =
                Samples.take(
                        500,
                        List.of(() -> naive("nobody@example.com"), () -> naive("ada@example.com")));

        assertThat(samples.chanceThatSlower(1, 0))
                .as("%s", samples)
                .isGreaterThan(0.5 + samples.bound());
    }

    private void ask(String email) {
        assertThat(recovery.ask(new Email(email), TRACE))
                .isInstanceOf(RecoveryAsked.Accepted.class);
    }

    private void naive(String email) {
        Store store = server.store();
        boolean known =
                store.database()
                        .reading(tx -> Accounts.in(tx).findByEmail(new Email(email)))
                        .isPresent();
        if (known) {
            store.database()
                    .useTransaction(tx -> mailing.leave(tx, new OutboxMessage.Recover(email)));
        }
    }
}
