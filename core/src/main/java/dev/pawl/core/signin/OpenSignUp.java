package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.password.NewPasswords;
import dev.pawl.core.password.Password;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Session;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.List;
import java.util.Optional;

/// Signs up at once: the account is made with the password that was sent, and signed in to. A link
/// that proves the address follows.
public final class OpenSignUp {

    private final NewPasswords passwords;
    private final MailLimits limits;
    private final Database database;
    private final Admission admission;
    private final Mailing mailing;
    private final Grants grants;
    private final AccountIds ids;

    public OpenSignUp(
            Platform platform,
            NewPasswords passwords,
            MailLimits limits,
            Admission admission,
            Mailing mailing,
            Grants grants) {
        this.passwords = passwords;
        this.limits = limits;
        this.database = platform.database();
        this.admission = admission;
        this.mailing = mailing;
        this.grants = grants;
        this.ids = new AccountIds(platform);
    }

    SignedUp create(SignUp.Request request, Password password) {
        PasswordHash hash = passwords.hash(password);
        // Somebody who makes accounts with all tags of a mailbox does not fill it. The owner of the
        // account can ask for the letter later.
        boolean mailed = limits.takeMailbox(request.email()).isEmpty();
        Optional<Made> made = database.inTransaction(tx -> insert(tx, request, hash, mailed));
        if (mailed && made.isEmpty()) {
            limits.giveBackMailbox(request.email());
        }
        return made.map(this::signedUp).orElseGet(SignedUp.EmailTaken::new);
    }

    private record Made(Account account, Admission.Admitted admitted) {}

    private SignedUp signedUp(Made made) {
        Account account = made.account();
        return switch (made.admitted()) {
            case Admission.Admitted.In(Session session) ->
                    new SignedUp.Created(account, grants.of(session, session.createdAt()));
            case Admission.Admitted.EnrolmentNeeded needed -> new SignedUp.EnrolmentNeeded(needed);
            case Admission.Admitted.FactorNeeded _ ->
                    throw new IllegalStateException("a new account has no factor");
        };
    }

    private Optional<Made> insert(
            Transaction tx, SignUp.Request request, PasswordHash hash, boolean mailed) {
        Account account = account(tx, request);
        if (!Accounts.in(tx).insert(account, hash)) {
            return Optional.empty();
        }
        ClientContext client = request.client();
        tx.audit(new AccountEvent.AccountCreated(account.id()), client.trace());
        if (mailed) {
            mailing.leave(tx, new OutboxMessage.ConfirmEmail(account.id()));
        }
        KnownAccount created = new KnownAccount(account, hash);
        return Optional.of(
                new Made(
                        account,
                        admission.admit(tx, created, new Proof.Password(), client, false)));
    }

    private Account account(Transaction tx, SignUp.Request request) {
        return new Account(
                ids.next(request.email()),
                request.email(),
                false,
                request.name(),
                List.of(),
                false,
                tx.now(),
                request.language());
    }
}
