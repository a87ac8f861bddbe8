package dev.pawl.core.signin;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.factor.PasskeyQuestion;
import dev.pawl.core.factor.PasskeyQuestions;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.passkey.Assertion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks for passkeys, and takes what they answer, wherever one can be shown.
public final class PasskeyUse {

    /// A question to an authenticator.
    ///
    /// @param credentials the passkeys that can answer; empty for any that the authenticator has
    public record Asked(String question, List<String> credentials) {
        public Asked {
            credentials = List.copyOf(credentials);
        }
    }

    private final PasskeyCheck check;
    private final PasskeyQuestions questions;

    public PasskeyUse(PasskeyCheck check, PasskeyQuestions questions) {
        this.check = check;
        this.questions = questions;
    }

    Asked ask(Transaction tx, PasskeyQuestion.Purpose purpose, UUID boundTo, AccountId owner) {
        return new Asked(
                questions.ask(purpose, boundTo, tx.now()), Passkeys.in(tx).credentials(owner));
    }

    /// A question that anybody may ask: it writes and reads nothing.
    Asked ask(PasskeyQuestion.Purpose purpose, Instant now) {
        return new Asked(questions.ask(purpose, null, now), List.of());
    }

    /// Checks the signature and uses the question up, before any transaction that goes by it.
    PasskeyCheck.Checked check(
            Assertion assertion,
            PasskeyQuestion.Purpose purpose,
            @Nullable UUID boundTo,
            @Nullable AccountId owner) {
        return check.check(assertion, purpose, boundTo, owner);
    }

    /// Takes what was checked, in a transaction that has the account locked. A passkey that was
    /// taken away since, or whose counter went up since, is wrong.
    ///
    /// @param session the one to strengthen, or null for one that is still to be opened
    boolean use(
            Transaction tx,
            AccountId account,
            @Nullable SessionId session,
            PasskeyCheck.Checked checked,
            Trace trace) {
        return switch (checked) {
            case PasskeyCheck.Checked.Right(Factor factor, long signCount) -> {
                boolean used =
                        stillSpeaks(tx, account, session, factor)
                                && Passkeys.in(tx).use(factor.id(), signCount, tx.now());
                if (!used) {
                    refuse(tx, account, session, trace);
                }
                yield used;
            }
            case PasskeyCheck.Checked.Wrong _ -> {
                refuse(tx, account, session, trace);
                yield false;
            }
            case PasskeyCheck.Checked.Unasked _ -> false; // nor is it written down
            case PasskeyCheck.Checked.CloneSuspected(Factor factor) -> {
                tx.audit(new SignInEvent.CloneSuspected(account, factor.id()), trace);
                yield false;
            }
        };
    }

    private boolean stillSpeaks(
            Transaction tx, AccountId account, @Nullable SessionId session, Factor factor) {
        return Factors.in(tx).of(account).stream()
                .anyMatch(own -> own.id().equals(factor.id()) && own.speaksFor(session));
    }

    private void refuse(
            Transaction tx, AccountId account, @Nullable SessionId session, Trace trace) {
        AuditEvent refused =
                new SignInEvent.FactorRefused(account, session, FactorKind.PASSKEY.code());
        tx.audit(refused, trace);
    }
}
