package dev.pawl.server.settings;

import dev.pawl.core.account.Email;
import dev.pawl.crypto.Secret;
import dev.pawl.mail.Encryption;
import dev.pawl.mail.SmtpSettings;
import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way for mail to leave.
///
/// @param smtp or null where no mail server is set
/// @param newDeviceNotice whether owners are told of sign-ins on devices never seen before
public record MailSettings(@Nullable SmtpSettings smtp, boolean newDeviceNotice) {
    private static final int MAX_LOGIN_CHARS = 1024;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    static MailSettings read(SettingsReader reader) {
        Section mail = reader.section("mail");
        String host = mail.optional("host", Parsers.word(HttpSettings.MAX_HOST_CHARS));
        Encryption encryption = mail.value("encryption", "starttls", Parsers.choice(encryptions()));
        int port =
                mail.value("port", usualPort(encryption), Parsers.whole(1, HttpSettings.MAX_PORT));
        String username = mail.optional("username", Parsers.line(MAX_LOGIN_CHARS));
        String password = mail.optional("password", Parsers.line(MAX_LOGIN_CHARS));
        Sender from = mail.optional("from", Sender::parse);
        boolean newDeviceNotice = mail.value("new_device_notice", "true", Parsers.flag());
        if (host == null) {
            return new MailSettings(null, newDeviceNotice);
        }
        mail.require(from != null, "mail.from is required if mail.host is set", "host");
        mail.require(
                (username == null) == (password == null),
                "mail.username and mail.password must be set together",
                username == null ? "password" : "username");
        mail.require(
                password == null || encryption != Encryption.NONE || THIS_MACHINE.contains(host),
                "mail.password would be sent unencrypted: mail.encryption must not be none",
                "encryption");
        return new MailSettings(
                from == null
                        ? null
                        : new SmtpSettings(
                                host,
                                port,
                                encryption,
                                login(username, password),
                                from.address().value(),
                                from.name(),
                                SmtpSettings.USUAL_PATIENCE),
                newDeviceNotice);
    }

    private static SmtpSettings.@Nullable Login login(
            @Nullable String username, @Nullable String password) {
        return username == null || password == null
                ? null
                : new SmtpSettings.Login(
                        username, Secret.of(password.getBytes(StandardCharsets.UTF_8)));
    }

    /// RFC 8314 §3.3 and §7.3, RFC 6409 §3.1.
    private static String usualPort(Encryption encryption) {
        return switch (encryption) {
            case STARTTLS -> "587";
            case TLS -> "465";
            case NONE -> "25";
        };
    }

    private static Map<String, Encryption> encryptions() {
        return Map.of(
                "starttls", Encryption.STARTTLS, "tls", Encryption.TLS, "none", Encryption.NONE);
    }

    /// Who writes: an address, or a name and an address in angle brackets.
    record Sender(Email address, @Nullable String name) {

        static Parsed<Sender> parse(String text) {
            int bracket = text.indexOf('<');
            boolean named = bracket > 0 && text.endsWith(">");
            String address = named ? text.substring(bracket + 1, text.length() - 1) : text;
            String name = named ? text.substring(0, bracket).strip() : null;
            boolean plain = name == null || (!name.isEmpty() && isPlain(name));
            return Email.parse(address)
                    .filter(_ -> plain)
                    .map(email -> Parsed.good(new Sender(email, name)))
                    .orElseGet(() ->
                            Parsed.bad(
                                    "must be an e-mail address, or a name and an e-mail"
                                            + " address in angle brackets",
                                    text));
        }

        private static boolean isPlain(String name) {
            return name.length() <= 100 && name.chars().noneMatch(Character::isISOControl);
        }
    }
}
