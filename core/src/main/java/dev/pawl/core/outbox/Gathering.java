package dev.pawl.core.outbox;

import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Mac32;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Gathers notices: whoever makes something happen again and again fills a number, not a mailbox.
///
/// A notice leaves at once, and its row stays for [#REST]. What is told of the same meanwhile is
/// counted there, and leaves as one letter at the end of it; a row that counted nothing goes.
public final class Gathering {

    /// Between two letters about the same.
    public static final Duration REST = Duration.ofHours(1);

    private final Mac32 mac;

    public Gathering(Mac32 mac) {
        this.mac = mac;
    }

    /// Under which the row of these notification is found. Tells nobody an address.
    String key(Notification notification) {
        return Base64Url.encode(mac.sign(notification.about().getBytes(StandardCharsets.UTF_8)));
    }
}
