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
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Takes people in who come by themselves. Where the address has to be proved first, a sign-up does
/// the same for every address and leaves an errand; whether the address has an account turns out
/// when its letter is written.
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

    private final SignUpMode mode;
    private final SignUpLimits limits;
    private final Predicate<Email> mayBeMailed;
    private final PasswordPolicy policy;
    private final PasswordHashing hashing;
    private final Database database;
    private final Accounts accounts;
    private final Admission admission;
    private final AuditLog audit;
    private final Mailing mailing;
    private final Grants grants;
    private final Ids ids;
    private final InstantSource clock;

    /// @param mayBeMailed whether the address may get another mail; counts it
    public SignUp(
            SignUpMode mode,
            SignUpLimits limits,
            Predicate<Email> mayBeMailed,
            PasswordPolicy policy,
            PasswordHashing hashing,
            Database database,
            Accounts accounts,
            Admission admission,
            AuditLog audit,
            Mailing mailing,
            Grants grants,
            Ids ids,
            InstantSource clock) {
        this.mode = mode;
        this.limits = limits;
        this.mayBeMailed = mayBeMailed;
        this.policy = policy;
        this.hashing = hashing;
        this.database = database;
        this.accounts = accounts;
        this.admission = admission;
        this.audit = audit;
        this.mailing = mailing;
        this.grants = grants;
        this.ids = ids;
        this.clock = clock;
    }

    public SignedUp signUp(Request request) {
        return switch (mode) {
            case OPEN -> signUp(request, this::create);
            case VERIFIED -> signUp(request, this::leave);
            case INVITE -> new SignedUp.ByInvitation();
            case CLOSED -> new SignedUp.Closed();
        };
    }

    private SignedUp signUp(Request request, BiFunction<Request, PasswordHash, SignedUp> accept) {
        Set<Weakness> weaknesses =
                policy.weaknesses(request.password(), request.email(), request.name());
        if (!weaknesses.isEmpty()) {
            return new SignedUp.WeakPassword(weaknesses);
        }
        Optional<Wait> wait = limits.take(request.email(), request.trace());
        if (wait.isPresent()) {
            return new SignedUp.TooManyAttempts(wait.get());
        }
        return accept.apply(request, hashing.hash(request.password()));
    }

    private SignedUp leave(Request request, PasswordHash hash) {
        // Somebody who floods a mailbox keeps nobody from the link that is in it already.
        if (mayBeMailed.test(request.email())) {
            Instant now = clock.instant();
            Errand errand =
                    new Errand.SignUp(
                            request.email().value(),
                            request.name(),
                            request.language(),
                            Secret.of(hash.phc().getBytes(StandardCharsets.US_ASCII)));
            database.inTransaction(tx -> {
                mailing.leave(tx, errand, now);
                audit.append(tx, new AuditEvent.SignUpAsked(), request.trace(), now);
                return errand;
            });
            mailing.call();
        }
        return new SignedUp.LinkMailed();
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
        Accounts.WithPassword created = new Accounts.WithPassword(account, hash);
        Optional<Admission.Admitted> admitted =
                database.inTransaction(tx -> create(tx, created, request.trace()));
        mailing.call();
        return admitted.map(what -> signedUp(account, what)).orElseGet(SignedUp.EmailTaken::new);
    }

    private SignedUp signedUp(Account account, Admission.Admitted admitted) {
        return switch (admitted) {
            case Admission.Admitted.In(Session session) ->
                    new SignedUp.Created(account, grants.of(session, account.createdAt()));
            case Admission.Admitted.EnrolmentNeeded needed -> new SignedUp.EnrolmentNeeded(needed);
            case Admission.Admitted.FactorNeeded _ ->
                    throw new IllegalStateException("a new account has no factor");
        };
    }

    private Optional<Admission.Admitted> create(
            Transaction tx, Accounts.WithPassword created, Trace trace) {
        Account account = created.account();
        if (!accounts.insert(tx, account, created.hash())) {
            return Optional.empty();
        }
        Instant now = account.createdAt();
        audit.append(tx, new AuditEvent.AccountCreated(account.id()), trace, now);
        mailing.leave(tx, new Errand.ConfirmEmail(account.id()), now);
        return Optional.of(admission.admit(tx, created, trace, false, now));
    }
}
