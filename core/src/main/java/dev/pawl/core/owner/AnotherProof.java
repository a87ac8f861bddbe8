package dev.pawl.core.owner;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.outbox.Errand;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Mails an owner who is signed in another link that proves the account's address. The link before
/// is void once the letter is written.
public final class AnotherProof {

    private final MailLimits limits;
    private final Database database;
    private final Accounts accounts;
    private final Mailing mailing;
    private final AuditLog audit;
    private final InstantSource clock;

    public AnotherProof(
            MailLimits limits,
            Database database,
            Accounts accounts,
            Mailing mailing,
            AuditLog audit,
            InstantSource clock) {
        this.limits = limits;
        this.database = database;
        this.accounts = accounts;
        this.mailing = mailing;
        this.audit = audit;
        this.clock = clock;
    }

    /// Leaves the mail, where there is something to prove.
    ///
    /// @param session in which the owner asks
    public ProofAsked ask(AccountId owner, SessionId session, Trace trace) {
        if (!mailing.isOn()) {
            return new ProofAsked.NoMail();
        }
        Optional<Account> unproved =
                database.reading(tx -> accounts.find(tx, owner))
                        .filter(account -> !account.emailVerified());
        return unproved.map(account -> ask(account, session, trace))
                .orElseGet(ProofAsked.Proved::new);
    }

    private ProofAsked ask(Account account, SessionId session, Trace trace) {
        return limits.take(account.email(), trace)
                .<ProofAsked>map(ProofAsked.TooManyAttempts::new)
                .orElseGet(() -> leave(account.id(), session, trace));
    }

    /// Whether there is still something to prove is looked at again when the letter is written.
    private ProofAsked leave(AccountId owner, SessionId session, Trace trace) {
        Instant now = clock.instant();
        ProofAsked accepted =
                database.inTransaction(tx -> {
                    mailing.leave(tx, new Errand.ConfirmEmail(owner), now);
                    audit.append(tx, new AuditEvent.EmailProofAsked(owner, session), trace, now);
                    return new ProofAsked.Accepted();
                });
        mailing.call();
        return accepted;
    }
}
