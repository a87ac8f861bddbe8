package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Session;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes people in who come by themselves. Where the address has to be proved first, a sign-up does
/// the same for every address and leaves an outbox message; whether the address has an account
/// turns out when its letter is written. The password is chosen by whoever opens the link: the one
/// who signs up need not be the one who has the mailbox.
public final class SignUp {

    /// What somebody who signs up says.
    ///
    /// @param password may be null where [#choosesPasswordLater()]; one that is there is judged all
    ///   the same, so that a form can tell at once, and is not kept
    /// @param language in which to write to them
    public record Request(
            Email email,
            @Nullable Password password,
            @Nullable String name,
            Language language,
            ClientContext client) {}

    private final SignUpMode mode;
    private final SignUpLimits limits;
    private final MailLimits mailLimits;
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;
    private final Database database;
    private final Admission admission;
    private final Mailing mailing;
    private final Grants grants;
    private final AccountIds ids;
    private final InstantSource clock;

    public SignUp(
            SignUpMode mode,
            SignUpLimits limits,
            MailLimits mailLimits,
            PasswordPolicy policy,
            PasswordHashing hashing,
            Database database,
            Admission admission,
            Mailing mailing,
            Grants grants,
            AccountIds ids,
            InstantSource clock) {
        this.mode = mode;
        this.limits = limits;
        this.mailLimits = mailLimits;
        this.policy = policy;
        this.hashing = hashing;
        this.database = database;
        this.admission = admission;
        this.mailing = mailing;
        this.grants = grants;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whether the password is chosen when the mailed link is opened.
    public boolean choosesPasswordLater() {
        return mode == SignUpMode.VERIFIED;
    }

    public SignedUp signUp(Request request) {
        return switch (mode) {
            case OPEN ->
                    refused(request).orElseGet(() -> create(request, requirePassword(request)));
            case VERIFIED -> refused(request).orElseGet(() -> leave(request));
            case INVITE -> new SignedUp.ByInvitation();
            case CLOSED -> new SignedUp.Closed();
        };
    }

    private Optional<SignedUp> refused(Request request) {
        Set<Weakness> weaknesses = weaknesses(request);
        return weaknesses.isEmpty()
                ? limits.take(request.email(), request.client().trace())
                        .map(SignedUp.TooManyAttempts::new)
                : Optional.of(new SignedUp.WeakPassword(weaknesses));
    }

    private Set<Weakness> weaknesses(Request request) {
        Password password = request.password();
        return password == null
                ? Set.of()
                : policy.weaknesses(password, request.email(), request.name());
    }

    private static Password requirePassword(Request request) {
        return Objects.requireNonNull(request.password(), "a sign-up without a password");
    }

    private SignedUp leave(Request request) {
        // Somebody who floods a mailbox keeps nobody from the link that is in it already.
        if (mailLimits.takeMailbox(request.email()).isEmpty()) {
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

    private SignedUp create(Request request, Password password) {
        PasswordHash hash = hashing.hash(password);
        Instant now = clock.instant();
        Account account =
                new Account(
                        ids.next(request.email()),
                        request.email(),
                        false,
                        request.name(),
                        List.of(),
                        false,
                        now,
                        request.language());
        KnownAccount created = new KnownAccount(account, hash);
        // Somebody who makes accounts with all tags of a mailbox does not fill it. The owner of the
        // account can ask for the letter later.
        boolean mailed = mailLimits.takeMailbox(account.email()).isEmpty();
        Optional<Admission.Admitted> admitted =
                database.inTransaction(tx -> create(tx, created, mailed, request.client()));
        if (mailed && admitted.isEmpty()) {
            mailLimits.giveBackMailbox(account.email());
        }
        return admitted.map(what -> signedUp(account, what)).orElseGet(SignedUp.EmailTaken::new);
    }

    private SignedUp signedUp(Account account, Admission.Admitted admitted) {
        return switch (admitted) {
            case Admission.Admitted.In(Session session) ->
                    new SignedUp.Created(account, grants.of(session, session.createdAt()));
            case Admission.Admitted.EnrolmentNeeded needed -> new SignedUp.EnrolmentNeeded(needed);
            case Admission.Admitted.FactorNeeded _ ->
                    throw new IllegalStateException("a new account has no factor");
        };
    }

    private Optional<Admission.Admitted> create(
            Transaction tx, KnownAccount created, boolean mailed, ClientContext client) {
        Account account = created.account();
        if (!Accounts.in(tx).insert(account, created.hash())) {
            return Optional.empty();
        }
        tx.audit(new AccountEvent.AccountCreated(account.id()), client.trace());
        if (mailed) {
            mailing.leave(tx, new OutboxMessage.ConfirmEmail(account.id()));
        }
        return Optional.of(admission.admit(tx, created, new Proof.Password(), client, false));
    }
}
