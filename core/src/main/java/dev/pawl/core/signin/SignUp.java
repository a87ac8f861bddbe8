package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Errand;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordHashing;
import dev.pawl.core.password.PasswordPolicy;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes an account and signs its owner in.
public final class SignUp {

    /// What somebody who signs up says.
    ///
    /// @param language in which to write to them
    public record Request(
            Email email,
            Password password,
            @Nullable String name,
            Language language,
            Trace trace) {}

    private final boolean open;
    private final SignUpLimits limits;
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;
    private final Database database;
    private final Accounts accounts;
    private final SessionOpening opening;
    private final AuditLog audit;
    private final Mailing mailing;
    private final Grants grants;
    private final Ids ids;
    private final InstantSource clock;

    /// @param open whether anybody may sign up (`signup.mode`)
    public SignUp(
            boolean open,
            SignUpLimits limits,
            PasswordPolicy policy,
            PasswordHashing hashing,
            Database database,
            Accounts accounts,
            SessionOpening opening,
            AuditLog audit,
            Mailing mailing,
            Grants grants,
            Ids ids,
            InstantSource clock) {
        this.open = open;
        this.limits = limits;
        this.policy = policy;
        this.hashing = hashing;
        this.database = database;
        this.accounts = accounts;
        this.opening = opening;
        this.audit = audit;
        this.mailing = mailing;
        this.grants = grants;
        this.ids = ids;
        this.clock = clock;
    }

    public SignedUp signUp(Request request) {
        if (!open) {
            return new SignedUp.Closed();
        }
        Set<Weakness> weaknesses =
                policy.weaknesses(request.password(), request.email(), request.name());
        if (!weaknesses.isEmpty()) {
            return new SignedUp.WeakPassword(weaknesses);
        }
        Optional<Wait> wait = limits.take(request.email(), request.trace());
        if (wait.isPresent()) {
            return new SignedUp.TooManyAttempts(wait.get());
        }
        return create(request, hashing.hash(request.password()));
    }

    private SignedUp create(Request request, PasswordHash hash) {
        Instant now = clock.instant();
        Account account =
                new Account(
                        ids.account(),
                        request.email(),
                        false,
                        request.name(),
                        List.of(),
                        false,
                        now,
                        request.language());
        Optional<Session> session =
                database.inTransaction(tx -> create(tx, account, hash, request.trace()));
        mailing.call();
        return session.<SignedUp>map(
                        opened -> new SignedUp.Created(account, grants.of(opened, now)))
                .orElseGet(SignedUp.EmailTaken::new);
    }

    private Optional<Session> create(
            Transaction tx, Account account, PasswordHash hash, Trace trace) {
        if (!accounts.insert(tx, account, hash)) {
            return Optional.empty();
        }
        Instant now = account.createdAt();
        audit.append(tx, new AuditEvent.AccountCreated(account.id()), trace, now);
        mailing.leave(tx, new Errand.ConfirmEmail(account.id()), now);
        Session session = opening.open(tx, account, trace, false, now);
        audit.append(tx, new AuditEvent.SignedIn(account.id(), session.id()), trace, now);
        return Optional.of(session);
    }
}
