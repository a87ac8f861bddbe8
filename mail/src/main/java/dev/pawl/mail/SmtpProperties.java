package dev.pawl.mail;

import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// What the library has to be told.
final class SmtpProperties {

    private SmtpProperties() {}

    static Properties of(SmtpSettings settings, @Nullable SSLSocketFactory sockets) {
        Properties properties = new Properties();
        String patience = Long.toString(settings.patience().toMillis());
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.auth", Boolean.toString(settings.login() != null));
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.quitwait", "false");
        // Its own guess asks a name server.
        properties.put("mail.smtp.localhost", domain(settings.fromAddress()));
        protect(properties, settings.encryption(), sockets);
        return properties;
    }

    private static void protect(
            Properties properties, Encryption encryption, @Nullable SSLSocketFactory sockets) {
        switch (encryption) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        if (sockets != null) {
            properties.put("mail.smtp.ssl.socketFactory", sockets);
        }
    }

    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
