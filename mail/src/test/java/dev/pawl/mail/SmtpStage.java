package dev.pawl.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Mailer.Sent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// On a real mail server, behind a relay that makes trouble.
abstract class SmtpStage {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final GreenMail server = new GreenMail(setup());
    Relay relay;

    private static ServerSetup setup() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(Duration.ofMinutes(1).toMillis());
        return setup;
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
        relay = new Relay(server.getSmtp().getPort(), null);
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        server.stop();
    }

    int arrived() {
        return server.getReceivedMessages().length;
    }

    static Sent send(SmtpMailer mailer) {
        return mailer.send(Letters.reset(Language.ENGLISH));
    }

    /// Without encryption, through the relay.
    SmtpMailer mailer() {
        return mailer(Encryption.NONE, relay.port(), null, null);
    }

    static SmtpMailer mailer(
            Encryption encryption,
            int port,
            SmtpSettings.@Nullable Login login,
            @Nullable SSLSocketFactory sockets) {
        return mailer(encryption, port, login, sockets, PATIENCE);
    }

    static SmtpMailer mailer(
            Encryption encryption,
            int port,
            SmtpSettings.@Nullable Login login,
            @Nullable SSLSocketFactory sockets,
            Duration patience) {
        SmtpSettings settings =
                new SmtpSettings(
                        "127.0.0.1",
                        port,
                        encryption,
                        login,
                        "id@example.com",
                        "Pawl, Inc.",
                        patience);
        return new SmtpMailer(
                settings,
                new LetterWriter("id.example.com", "https://example.com/"),
                CLOCK,
                sockets);
    }
}
