package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Mails an owner who is signed in another link that proves the account's address. The link before
/// is void once the letter is written.
public final class AnotherProof {

    private final OwnerGate gate;
    private final MailLimits limits;
    private final Database database;
    private final Mailing mailing;

    public AnotherProof(OwnerGate gate, MailLimits limits, Database database, Mailing mailing) {
        this.gate = gate;
        this.limits = limits;
        this.database = database;
        this.mailing = mailing;
    }

    /// Leaves the mail, where there is something to prove.
    ///
    /// @param claims of whoever asks
    public Gated<ProofAsked> ask(AccessClaims claims, Trace trace) {
        if (!mailing.isOn()) {
            return Gated.passed(new ProofAsked.NoMail());
        }
        Optional<Account> unproved =
                database.reading(tx -> Accounts.in(tx).find(claims.account()))
                        .filter(account -> !account.emailVerified());
        return unproved.map(account -> ask(account, claims, trace))
                .orElseGet(() -> Gated.passed(new ProofAsked.Proved()));
    }

    private Gated<ProofAsked> ask(Account account, AccessClaims claims, Trace trace) {
        return limits.take(account.email(), trace)
                .<Gated<ProofAsked>>map(wait -> Gated.passed(new ProofAsked.TooManyAttempts(wait)))
                .orElseGet(() -> leave(claims, trace));
    }

    /// Whether there is still something to prove is looked at again when the letter is written.
    private Gated<ProofAsked> leave(AccessClaims claims, Trace trace) {
        return gate.change(claims, OwnerGate.Need.NOTHING, (tx, _) -> leave(tx, claims, trace));
    }

    private ProofAsked leave(Transaction tx, AccessClaims claims, Trace trace) {
        mailing.leave(tx, new OutboxMessage.ConfirmEmail(claims.account()));
        tx.audit(new AccountEvent.EmailProofAsked(claims.account(), claims.session()), trace);
        return new ProofAsked.Accepted();
    }
}
