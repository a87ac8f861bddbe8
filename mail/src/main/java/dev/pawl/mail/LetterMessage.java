package dev.pawl.mail;

import dev.pawl.core.outbox.Letter;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;

/// A letter as a message (RFC 5322): text, and the same as HTML. Nothing that people have said of
/// themselves is in its headers but the address.
final class LetterMessage extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String id;

    LetterMessage(
            Session session,
            SmtpSettings settings,
            Letter letter,
            WrittenLetter written,
            InstantSource clock)
            throws MessagingException {
        super(session);
        this.id = "<" + letter.id() + "@" + SmtpProperties.domain(settings.fromAddress()) + ">";
        setFrom(sender(settings));
        setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        setSubject(written.subject(), UTF_8);
        setSentDate(Date.from(clock.instant()));
        // No "out of office" in return (RFC 3834).
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("Content-Language", letter.language().tag());
        setContent(new MimeMultipart("alternative", text(written.text()), html(written.html())));
        saveChanges();
    }

    private static InternetAddress sender(SmtpSettings settings) throws MessagingException {
        InternetAddress sender = new InternetAddress(settings.fromAddress(), true);
        try {
            sender.setPersonal(settings.fromName(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
        return sender;
    }

    private static MimeBodyPart text(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8);
        return part;
    }

    private static MimeBodyPart html(String html) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(html, UTF_8, "html");
        return part;
    }

    /// The same for every attempt.
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
