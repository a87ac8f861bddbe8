package dev.pawl.core.selfservice;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import java.util.Optional;

/// Mails links to users who forgot their password, or have none yet.
public final class Recovery {

    private final MailLimits limits;
    private final Database database;
    private final Mailing mailing;

    public Recovery(MailLimits limits, Database database, Mailing mailing) {
        this.limits = limits;
        this.database = database;
        this.mailing = mailing;
    }

    /// Asks for a link. Does the same for every address: whether it has an account turns out when
    /// the letter is written.
    public RecoveryAsked ask(Email email, Trace trace) {
        if (!mailing.isOn()) {
            return new RecoveryAsked.NoMail();
        }
        Optional<Wait> wait = limits.takeClient(trace);
        if (wait.isPresent()) {
            return new RecoveryAsked.TooManyAttempts(wait.get());
        }
        // Somebody who floods a mailbox keeps nobody from the link that is in it already.
        if (limits.takeMailbox(email).isEmpty()) {
            leave(email, trace);
        }
        return new RecoveryAsked.Accepted();
    }

    private void leave(Email email, Trace trace) {
        database.useTransaction(tx -> {
            mailing.leave(tx, new OutboxMessage.Recover(email.value()));
            tx.audit(new AccountEvent.RecoveryAsked(), trace);
        });
    }
}
