package dev.pawl.core.owner;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.throttle.AddressKey;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Limits what one client can have mailed, and what one mailbox can get. An address without an
/// account is limited like one that has one.
public final class MailLimits {

    private final Throttle perClient;
    private final Throttle perMailbox;

    public MailLimits(Throttle perClient, Throttle perMailbox) {
        this.perClient = perClient;
        this.perMailbox = perMailbox;
    }

    /// Empty when the client may go on; otherwise how long to wait.
    Optional<Duration> takeClient(Trace trace) {
        return perClient.take(AddressKey.of(trace.address()));
    }

    /// Whether the mailbox may get another mail.
    boolean takeMailbox(Email email) {
        byte[] address = email.value().getBytes(StandardCharsets.US_ASCII);
        return perMailbox.take(Base64Url.encode(Digests.sha256(address))).isEmpty();
    }
}
