package dev.pawl.core.owner;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.throttle.AddressKey;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.throttle.Wait;
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
    Optional<Wait> takeClient(Trace trace) {
        return perClient.take(AddressKey.of(trace.address()));
    }

    /// Empty when the mailbox may get another mail; otherwise how long to wait.
    public Optional<Wait> takeMailbox(Email email) {
        return perMailbox.take(email.value());
    }
}
