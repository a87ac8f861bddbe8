package dev.pawl.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Mailer.Sent;
import dev.pawl.crypto.Secret;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real mail server, behind a relay that makes trouble.
class SmtpMailerTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Of the test in which it runs out.
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(700);

    private final GreenMail server = new GreenMail(setup());
    private Relay relay;

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

    @Test
    void send_letter_arrivesAsTextAndHtmlWithItsHeaders() throws Exception {
        SmtpMailer mailer = mailer(Encryption.NONE, relay.port(), null, null);
        Letter letter = Letters.reset(Language.GERMAN);

        assertThat(mailer.send(letter)).isEqualTo(new Sent.Accepted());

        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("Neues Passwort festlegen");
        assertThat(arrived.getFrom()[0].toString()).isEqualTo("\"Pawl, Inc.\" <id@example.com>");
        assertThat(arrived.getAllRecipients()).singleElement().hasToString("ada@example.com");
        assertThat(arrived.getMessageID()).isEqualTo("<" + letter.id() + "@example.com>");
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(arrived.getHeader("Content-Language")).containsExactly("de");
        assertThat(arrived.getSentDate()).isEqualTo("2026-01-01T00:00:00Z");
        MimeMultipart parts = (MimeMultipart) arrived.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains(Letters.LINK);
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains(Letters.LINK, "ü");
    }

    @Test
    void trouble_serverThatTakesMail_isNoneAndNothingIsSent() {
        assertThat(mailer(Encryption.NONE, relay.port(), null, null).trouble()).isEmpty();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void trouble_serverThatIsAwayOrOffersNoEncryption_isSaid() throws IOException {
        int port = relay.port();
        assertThat(mailer(Encryption.STARTTLS, port, null, null).trouble()).isPresent();
        relay.close();
        assertThat(mailer(Encryption.NONE, port, null, null).trouble()).isPresent();
    }

    @Test
    void send_severalLetters_useOneConnectionUntilItRests() {
        SmtpMailer mailer = mailer(Encryption.NONE, relay.port(), null, null);
        for (int i = 0; i < 3; i++) {
            assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
        }
        assertThat(relay.heard).filteredOn(line -> line.startsWith("EHLO")).hasSize(1);

        mailer.rest();
        assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
        assertThat(relay.heard).filteredOn(line -> line.startsWith("EHLO")).hasSize(2);
    }

    @Test
    void send_serverThatHungUpSinceTheLastLetter_isConnectedAgain() {
        SmtpMailer mailer = mailer(Encryption.NONE, relay.port(), null, null);
        assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
        relay.at("NOOP", new Relay.Fault.HangUpBefore());

        assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
        assertThat(arrived()).isEqualTo(2);
    }

    @Test
    void send_nobodyListens_fails() throws IOException {
        try (Socket taken = new Socket()) { // and so nobody else listens there
            taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));

            assertThat(send(mailer(Encryption.NONE, taken.getLocalPort(), null, null)))
                    .isInstanceOfSatisfying(
                            Sent.Failed.class,
                            failed -> assertThat(failed.why()).contains("refused"));
        }
    }

    @Test
    void send_serverThatIsBusy_failsAndWorksLater() {
        SmtpMailer mailer = mailer(Encryption.NONE, relay.port(), null, null);
        relay.at(Relay.GREETING, new Relay.Fault.Answer("421 too busy"));
        assertThat(send(mailer)).isInstanceOf(Sent.Failed.class);

        assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
    }

    @Test
    void send_serverThatPutsTheReceiverOff_failsWithoutRepeatingTheAddress() {
        relay.at("RCPT", new Relay.Fault.Answer("450 4.2.0 <ada@example.com> greylisted"));

        assertThat(send(mailer(Encryption.NONE, relay.port(), null, null)))
                .isEqualTo(new Sent.Failed("the server responded with 450"));
    }

    @Test
    void send_serverWithoutTheMailbox_refuses() {
        relay.at("RCPT", new Relay.Fault.Answer("550 5.1.1 <ada@example.com> unknown"));

        assertThat(send(mailer(Encryption.NONE, relay.port(), null, null)))
                .isEqualTo(new Sent.Refused("the server responded with 550"));
    }

    @Test
    void send_serverThatDoesNotRelayForUs_fails() {
        relay.at("RCPT", new Relay.Fault.Answer("550 5.7.1 relaying denied"));

        assertThat(send(mailer(Encryption.NONE, relay.port(), null, null)))
                .isEqualTo(new Sent.Failed("the server responded with 550"));
    }

    @Test
    void send_serverThatIsFullAtTheEnd_fails() {
        relay.at(Relay.END, new Relay.Fault.Answer("452 4.3.1 disk full"));

        assertThat(send(mailer(Encryption.NONE, relay.port(), null, null)))
                .isEqualTo(new Sent.Failed("the server responded with 452"));
        assertThat(arrived()).isZero();
    }

    @Test
    void send_serverThatIsSilent_failsAfterItsPatience() {
        for (String command : new String[] {Relay.GREETING, "MAIL", Relay.END}) {
            relay.at(command, new Relay.Fault.Silence());
            long before = System.nanoTime();

            assertThat(send(mailer(Encryption.NONE, relay.port(), null, null, LITTLE_PATIENCE)))
                    .as(command)
                    .isInstanceOf(Sent.Failed.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(LITTLE_PATIENCE, PATIENCE);
        }
    }

    @Test
    void send_connectionCutBeforeTheServerHasTheLetter_failsAndTheNextAttemptArrivesOnce() {
        SmtpMailer mailer = mailer(Encryption.NONE, relay.port(), null, null);
        for (String command : new String[] {"EHLO", "MAIL", "RCPT", "DATA", Relay.END}) {
            relay.at(command, new Relay.Fault.HangUpBefore());
            // Without a kept connection, which would be tried by NOOP.
            mailer.rest();
            assertThat(send(mailer)).as(command).isInstanceOf(Sent.Failed.class);
        }
        assertThat(arrived()).isZero();
        assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
        assertThat(arrived()).isEqualTo(1);
    }

    /// Nobody can know; so it is sent again, and the receiver can tell by the id.
    @Test
    void send_connectionCutAfterTheServerHasTheLetter_failsAndTheNextAttemptHasTheSameId()
            throws Exception {
        SmtpMailer mailer = mailer(Encryption.NONE, relay.port(), null, null);
        Letter letter = Letters.reset(Language.ENGLISH);
        relay.at(Relay.END, new Relay.Fault.HangUpAfter());

        assertThat(mailer.send(letter)).isInstanceOf(Sent.Failed.class);
        assertThat(mailer.send(letter)).isEqualTo(new Sent.Accepted());

        MimeMessage[] arrived = server.getReceivedMessages();
        assertThat(arrived).hasSize(2);
        assertThat(arrived[0].getMessageID()).isEqualTo(arrived[1].getMessageID());
    }

    @Test
    void send_rightLogin_isAccepted() {
        server.setUser("pawl", "pawl", "wheel");
        SmtpSettings.Login login = login("wheel");

        assertThat(send(mailer(Encryption.NONE, relay.port(), login, null)))
                .isEqualTo(new Sent.Accepted());
        assertThat(relay.heard).anyMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void send_wrongLogin_failsAndNamesTheSettings() {
        relay.at("AUTH", new Relay.Fault.Answer("535 5.7.8 bad credentials"));

        assertThat(send(mailer(Encryption.NONE, relay.port(), login("cog"), null)))
                .isInstanceOfSatisfying(
                        Sent.Failed.class,
                        failed -> assertThat(failed.why()).contains("mail.password"));
    }

    @Test
    void send_startTls_isEncryptedFromThereOn(@TempDir Path directory) throws Exception {
        Certificate certificate = Certificate.of("ip:127.0.0.1", directory);
        try (Relay offering = new Relay(server.getSmtp().getPort(), certificate.server())) {
            SmtpMailer mailer =
                    mailer(Encryption.STARTTLS, offering.port(), null, certificate.trusting());

            assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
            assertThat(offering.heard.subList(0, 2)).element(1).isEqualTo("STARTTLS");
        }
    }

    @Test
    void send_serverThatOffersNoStartTls_isToldNothing() {
        assertThat(send(mailer(Encryption.STARTTLS, relay.port(), login("wheel"), null)))
                .isInstanceOf(Sent.Failed.class);
        assertThat(relay.heard).noneMatch(line -> line.startsWith("AUTH"));
        assertThat(relay.heard).noneMatch(line -> line.startsWith("MAIL"));
        assertThat(arrived()).isZero();
    }

    @Test
    void send_certificateThatNobodyTrusts_isToldNothing(@TempDir Path directory) throws Exception {
        Certificate certificate = Certificate.of("ip:127.0.0.1", directory);
        try (Relay offering = new Relay(server.getSmtp().getPort(), certificate.server())) {
            assertThat(send(mailer(Encryption.STARTTLS, offering.port(), login("wheel"), null)))
                    .isInstanceOfSatisfying(
                            Sent.Failed.class,
                            failed -> assertThat(failed.why()).contains("SSLHandshakeException"));
            assertThat(offering.heard).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void send_certificateOfAnotherName_isToldNothing(@TempDir Path directory) throws Exception {
        Certificate certificate = Certificate.of("dns:elsewhere.example.com", directory);
        try (Relay offering = new Relay(server.getSmtp().getPort(), certificate.server())) {
            assertThat(
                            send(
                                    mailer(
                                            Encryption.STARTTLS,
                                            offering.port(),
                                            login("wheel"),
                                            certificate.trusting())))
                    .isInstanceOf(Sent.Failed.class);
            assertThat(offering.heard).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    private int arrived() {
        return server.getReceivedMessages().length;
    }

    private static Sent send(SmtpMailer mailer) {
        return mailer.send(Letters.reset(Language.ENGLISH));
    }

    private static SmtpSettings.Login login(String password) {
        return new SmtpSettings.Login("pawl", Secret.of(password.getBytes(StandardCharsets.UTF_8)));
    }

    private static SmtpMailer mailer(
            Encryption encryption,
            int port,
            SmtpSettings.@Nullable Login login,
            @Nullable SSLSocketFactory sockets) {
        return mailer(encryption, port, login, sockets, PATIENCE);
    }

    private static SmtpMailer mailer(
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
