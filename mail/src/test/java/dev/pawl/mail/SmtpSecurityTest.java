package dev.pawl.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.outbox.Mailer.Sent;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Encryption and credentials on the way to a mail server.
class SmtpSecurityTest extends SmtpStage {

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

    private static SmtpSettings.Login login(String password) {
        return new SmtpSettings.Login("pawl", Secret.of(password.getBytes(StandardCharsets.UTF_8)));
    }
}
