package dev.pawl.core.throttle;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.util.Optional;

/// Limits what one client can have mailed, and what one mailbox can get, however its address is
/// written. An address without an account is limited like one that has one.
public final class MailLimits {

    private final AddressThrottle perClient;
    private final Throttle perMailbox;

    public MailLimits(AddressThrottle perClient, Throttle perMailbox) {
        this.perClient = perClient;
        this.perMailbox = perMailbox;
    }

    /// Limits nobody: for operators, who have the database as well.
    public static MailLimits off(Platform platform) {
        Allowance any = new Allowance("mail", 1, Duration.ofSeconds(1));
        return new MailLimits(
                new AddressThrottle(platform, any, false), new Throttle(platform, any, false));
    }

    /// Takes a mail from the client and from the mailbox. Empty when it may be sent; otherwise how
    /// long to wait.
    public Optional<Wait> take(Email email, Trace trace) {
        Optional<Wait> wait = takeClient(trace);
        return wait.isPresent() ? wait : takeMailbox(email);
    }

    /// Empty when the client may go on; otherwise how long to wait.
    public Optional<Wait> takeClient(Trace trace) {
        return perClient.take(trace.address());
    }

    /// Empty when the mailbox may get another mail; otherwise how long to wait.
    public Optional<Wait> takeMailbox(Email email) {
        return perMailbox.take(email.mailbox());
    }

    /// Gives the mailbox a mail back that was not sent after all.
    public void giveBackMailbox(Email email) {
        perMailbox.giveBack(email.mailbox());
    }
}
