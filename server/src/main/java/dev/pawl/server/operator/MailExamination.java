package dev.pawl.server.operator;

import dev.pawl.core.signin.SignUpMode;
import dev.pawl.mail.LetterWriter;
import dev.pawl.mail.SmtpMailer;
import dev.pawl.mail.SmtpSettings;
import dev.pawl.server.operator.Doctor.Finding;
import dev.pawl.server.settings.Settings;
import java.time.InstantSource;
import java.util.Locale;

/// Whether mail can leave. Connects to the mail server and sends nothing.
final class MailExamination {

    private static final String WHAT = "mail";

    private final Settings settings;

    MailExamination(Settings settings) {
        this.settings = settings;
    }

    Finding finding() {
        SmtpSettings smtp = settings.mail().smtp();
        return smtp == null ? without() : of(smtp);
    }

    private Finding without() {
        SignUpMode mode = settings.signup().mode();
        if (mode != null && mode.needsMail()) {
            return Finding.error(
                    WHAT,
                    "mail.host is not set, and signup.mode is "
                            + mode.name().toLowerCase(Locale.ROOT),
                    "set mail.host and mail.from, or another signup.mode");
        }
        return Finding.warning(
                WHAT,
                "mail.host is not set",
                "set mail.host and mail.from: without mail, e-mail addresses cannot be"
                        + " verified and passwords cannot be reset");
    }

    private Finding of(SmtpSettings smtp) {
        String where =
                "%s:%d, %s"
                        .formatted(
                                smtp.host(),
                                smtp.port(),
                                smtp.encryption().name().toLowerCase(Locale.ROOT));
        LetterWriter writer = new LetterWriter(settings.mailSite(), settings.pages().signInUrl());
        SmtpMailer mailer = new SmtpMailer(smtp, writer, InstantSource.system());
        return mailer.trouble()
                .map(why -> Finding.error(WHAT, where + ": " + why, remedy(why)))
                .orElseGet(() -> Finding.ok(WHAT, where));
    }

    private static String remedy(String why) {
        if (why.contains("mail.username")) {
            return "check mail.username and mail.password";
        }
        return why.contains("SSL") || why.contains("TLS")
                ? "the certificate of the server must be valid for mail.host; check mail.encryption"
                : "check mail.host, mail.port, mail.encryption and the network";
    }
}
