package dev.pawl.core.signin;

import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.transaction.Database;

/// Signs up where the address has to be proved first: does the same for every address and leaves an
/// outbox message; whether the address has an account turns out when its letter is written. The
/// password is chosen by whoever opens the link: the one who signs up need not be the one who has
/// the mailbox.
public final class MailedSignUp {

    private final MailLimits limits;
    private final Database database;
    private final Mailing mailing;

    public MailedSignUp(MailLimits limits, Database database, Mailing mailing) {
        this.limits = limits;
        this.database = database;
        this.mailing = mailing;
    }

    SignedUp leave(SignUp.Request request) {
        // Somebody who floods a mailbox keeps nobody from the link that is in it already.
        if (limits.takeMailbox(request.email()).isEmpty()) {
            OutboxMessage message =
                    new OutboxMessage.SignUp(
                            request.email().value(), request.name(), request.language());
            database.useTransaction(tx -> {
                mailing.leave(tx, message);
                tx.audit(new AccountEvent.SignUpAsked(), request.client().trace());
            });
        }
        return new SignedUp.LinkMailed();
    }
}
