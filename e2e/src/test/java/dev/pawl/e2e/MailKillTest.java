package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The process dies while it sends mail to a real mail server.
class MailKillTest {

    private static final int CLIENTS = 4;
    private static final int KILLS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final GreenMail mail = new GreenMail(smtp());
    private final AtomicInteger people = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @TempDir private Path directory;

    private static ServerSetup smtp() {
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(LIMIT.toMillis());
        return smtp;
    }

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    /// With a mail server set, addresses are proved first: everybody who signs up is mailed a link.
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(DatabaseKind.class)
    void kill_whileMailLeaves_everyMailThatWasPromisedArrives(DatabaseKind kind)
            throws MessagingException {
        Random random = new Random(20_260_105);
        Map<String, String> settings =
                Map.of(
                        "PAWL_MAIL_HOST", "127.0.0.1",
                        "PAWL_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
                        "PAWL_MAIL_ENCRYPTION", "none",
                        "PAWL_MAIL_FROM", "id@example.com");
        try (PawlProcess server = kind.serve(directory, settings)) {
            for (int kill = 0; kill < KILLS; kill++) {
                signUpUntilKilled(server, random.nextInt(600));
                server.restart();
            }
            // What a dead node had claimed is free after ten minutes; nobody waits for that here.
            int _ = server.database().update("UPDATE outbox SET due_at = 0");
            Await.until(
                    () -> server.database().number("SELECT count(*) FROM outbox") == 0,
                    LIMIT,
                    "mail is still waiting");
        }

        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        assertThat(receivers()).containsAll(acknowledged);
    }

    /// @param millis from the moment on at which mail was promised to some
    private void signUpUntilKilled(PawlProcess server, int millis) {
        int before = acknowledged.size();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                threads.execute(() -> signUpUntilUnanswered(server));
            }
            try {
                Await.until(
                        () -> acknowledged.size() > before + 1, LIMIT, "nobody is promised mail");
                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            } finally {
                server.kill();
            }
        }
    }

    private void signUpUntilUnanswered(PawlProcess server) {
        try {
            while (true) {
                String email = "person" + people.incrementAndGet() + "@example.com";
                if (server.api().signUp(email, "a wheel that turns one way").status() == 202) {
                    acknowledged.add(email);
                }
            }
        } catch (UncheckedIOException _) { // the server is gone
        }
    }

    private Set<String> receivers() throws MessagingException {
        Set<String> receivers = new HashSet<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            receivers.add(message.getAllRecipients()[0].toString());
        }
        return receivers;
    }
}
