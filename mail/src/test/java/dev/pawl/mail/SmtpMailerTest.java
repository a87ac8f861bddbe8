package dev.pawl.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Mailer.Sent;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Sending to a server that is busy, silent, away, or hangs up.
class SmtpMailerTest extends SmtpStage {

    /// Of the test in which it runs out.
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(700);

    @Test
    void send_letter_arrivesAsTextAndHtmlWithItsHeaders() throws Exception {
        SmtpMailer mailer = mailer();
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
        assertThat(mailer().trouble()).isEmpty();
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
        SmtpMailer mailer = mailer();
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
        SmtpMailer mailer = mailer();
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
        SmtpMailer mailer = mailer();
        relay.at(Relay.GREETING, new Relay.Fault.Answer("421 too busy"));
        assertThat(send(mailer)).isInstanceOf(Sent.Failed.class);

        assertThat(send(mailer)).isEqualTo(new Sent.Accepted());
    }

    @Test
    void send_serverThatPutsTheReceiverOff_failsWithoutRepeatingTheAddress() {
        relay.at("RCPT", new Relay.Fault.Answer("450 4.2.0 <ada@example.com> greylisted"));

        assertThat(send(mailer())).isEqualTo(new Sent.Failed("the server responded with 450"));
    }

    @Test
    void send_serverWithoutTheMailbox_refuses() {
        relay.at("RCPT", new Relay.Fault.Answer("550 5.1.1 <ada@example.com> unknown"));

        assertThat(send(mailer())).isEqualTo(new Sent.Refused("the server responded with 550"));
    }

    @Test
    void send_serverThatDoesNotRelayForUs_fails() {
        relay.at("RCPT", new Relay.Fault.Answer("550 5.7.1 relaying denied"));

        assertThat(send(mailer())).isEqualTo(new Sent.Failed("the server responded with 550"));
    }

    @Test
    void send_serverThatIsFullAtTheEnd_fails() {
        relay.at(Relay.END, new Relay.Fault.Answer("452 4.3.1 disk full"));

        assertThat(send(mailer())).isEqualTo(new Sent.Failed("the server responded with 452"));
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
        SmtpMailer mailer = mailer();
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
        SmtpMailer mailer = mailer();
        Letter letter = Letters.reset(Language.ENGLISH);
        relay.at(Relay.END, new Relay.Fault.HangUpAfter());

        assertThat(mailer.send(letter)).isInstanceOf(Sent.Failed.class);
        assertThat(mailer.send(letter)).isEqualTo(new Sent.Accepted());

        MimeMessage[] arrived = server.getReceivedMessages();
        assertThat(arrived).hasSize(2);
        assertThat(arrived[0].getMessageID()).isEqualTo(arrived[1].getMessageID());
    }
}
