package dev.pawl.mail;

import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Mailer;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Sends letters to one mail server by SMTP (RFC 5321), several over one connection.
public final class SmtpMailer implements Mailer {

    private final SmtpSettings settings;
    private final Session session;
    private final LetterWriter writer;
    private final InstantSource clock;
    private @Nullable Transport transport;

    public SmtpMailer(SmtpSettings settings, LetterWriter writer, InstantSource clock) {
        this(settings, writer, clock, null);
    }

    /// @param sockets who is trusted; null for whom the JVM trusts
    SmtpMailer(
            SmtpSettings settings,
            LetterWriter writer,
            InstantSource clock,
            @Nullable SSLSocketFactory sockets) {
        this.settings = settings;
        this.session = Session.getInstance(SmtpProperties.of(settings, sockets));
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Sent send(Letter letter) {
        try {
            MimeMessage message =
                    new LetterMessage(session, settings, letter, writer.write(letter), clock);
            connected().sendMessage(message, message.getAllRecipients());
            return new Sent.Accepted();
        } catch (MessagingException e) {
            rest();
            return SmtpTrouble.of(e);
        }
    }

    /// Whether letters could be sent now: connects and signs in, and sends none.
    ///
    /// @return what is wrong, or empty
    public Optional<String> trouble() {
        try {
            Transport _ = connected();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(
                    switch (SmtpTrouble.of(e)) {
                        case Sent.Failed(String why) -> why;
                        case Sent.Refused(String why) -> why;
                        case Sent.Accepted() -> throw new IllegalStateException();
                    });
        } finally {
            rest();
        }
    }

    private Transport connected() throws MessagingException {
        Transport open = transport;
        // Asks the server: it may have hung up since the last letter.
        return open != null && open.isConnected() ? open : connect();
    }

    private Transport connect() throws MessagingException {
        rest();
        Transport fresh = transport();
        transport = fresh;
        SmtpSettings.Login login = settings.login();
        if (login == null) {
            fresh.connect();
        } else {
            fresh.connect(login.username(), password(login));
        }
        return fresh;
    }

    private Transport transport() throws NoSuchProviderException {
        return session.getTransport("smtp");
    }

    private static String password(SmtpSettings.Login login) {
        return new String(login.password().reveal(), StandardCharsets.UTF_8);
    }

    @Override
    public void rest() {
        Transport open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException _) {
                // It is given up anyway.
            }
        }
    }
}
