package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.CredentialEvent;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Transaction;
import java.util.List;

/// Lets people in who must have a second factor and have none: with their sign-in half done, they
/// can do nothing but get one.
public final class DueEnrolment {

    /// What somebody says who has begun.
    public record Request(String challenge, FactorId factor, String code, ClientContext client) {

        /// Says nothing of challenge and code.
        @Override
        public String toString() {
            return "Request[" + factor + "]";
        }
    }

    /// What became of the beginning.
    public sealed interface Begun {

        /// A factor to be confirmed.
        record Pending(Account account, Enrolment.Begun.Pending factor) implements Begun {}

        /// No such challenge is in force.
        record ChallengeInvalid() implements Begun {}
    }

    /// What became of the end.
    public sealed interface Ended {

        /// The factor is on, and here is the session.
        record Granted(Account account, Grant grant, List<String> recoveryCodes) implements Ended {

            public Granted {
                recoveryCodes = List.copyOf(recoveryCodes);
            }

            /// Says nothing of the codes.
            @Override
            public String toString() {
                return "Granted[" + grant + "]";
            }
        }

        record CodeInvalid() implements Ended {}

        /// No such challenge is in force, or no such factor was begun for it.
        record ChallengeInvalid() implements Ended {}
    }

    private sealed interface Step {
        record In(Account account, Session session, List<String> recoveryCodes) implements Step {}

        record Out(Ended outcome) implements Step {}
    }

    private final OpenChallenge challenges;
    private final Enrolment enrolment;
    private final WholeSignIn whole;
    private final Mailing mailing;

    public DueEnrolment(
            OpenChallenge challenges, Enrolment enrolment, WholeSignIn whole, Mailing mailing) {
        this.challenges = challenges;
        this.enrolment = enrolment;
        this.whole = whole;
        this.mailing = mailing;
    }

    /// Begins to add a TOTP factor.
    public Begun begin(String challenge) {
        return challenges
                .look(challenge, Challenge.Demand.ENROLMENT)
                .flatMap(found ->
                        challenges.with(
                                found,
                                challenge,
                                (tx, opened) -> begin(tx, opened.known().account())))
                .orElseGet(Begun.ChallengeInvalid::new);
    }

    private Begun begin(Transaction tx, Account account) {
        return switch (enrolment.beginTotp(tx, account.id(), null, null)) {
            case Enrolment.Begun.Pending pending -> new Begun.Pending(account, pending);
            // Somebody with factors is never asked to get one.
            case Enrolment.Begun.TooManyFactors _ -> new Begun.ChallengeInvalid();
        };
    }

    /// Turns the factor on and opens the session.
    public Ended end(Request request) {
        Step step =
                challenges
                        .look(request.challenge(), Challenge.Demand.ENROLMENT)
                        .flatMap(found ->
                                challenges.attempt(
                                        found,
                                        request.challenge(),
                                        (tx, opened) -> confirm(tx, opened, request)))
                        .orElseGet(() -> new Step.Out(new Ended.ChallengeInvalid()));
        return switch (step) {
            case Step.In(Account account, Session session, List<String> recoveryCodes) ->
                    new Ended.Granted(account, whole.grant(session), recoveryCodes);
            case Step.Out(Ended outcome) -> outcome;
        };
    }

    private Step confirm(Transaction tx, OpenChallenge.Opened opened, Request request) {
        AccountId account = opened.known().account().id();
        return switch (enrolment.confirmTotp(tx, account, request.factor(), null, request.code())) {
            case Enrolment.Confirmed.NotPending _ -> new Step.Out(new Ended.ChallengeInvalid());
            case Enrolment.Confirmed.WrongCode _ -> new Step.Out(new Ended.CodeInvalid());
            case Enrolment.Confirmed.On(List<String> recoveryCodes) ->
                    open(tx, opened, recoveryCodes, request);
        };
    }

    private Step open(
            Transaction tx,
            OpenChallenge.Opened opened,
            List<String> recoveryCodes,
            Request request) {
        boolean _ = challenges.consume(tx, opened);
        Account account = opened.known().account();
        int ended = Sessions.in(tx).revokeAll(account.id(), tx.now(), Revocation.FACTORS_CHANGED);
        tx.audit(
                new CredentialEvent.FactorAdded(account.id(), FactorKind.TOTP.code(), ended),
                request.client().trace());
        mailing.tell(tx, account.told(Notice.FACTOR_ADDED));
        Session session =
                whole.open(
                        tx,
                        account,
                        request.client(),
                        new Proof.WithFactor(opened.challenge().first(), FactorKind.TOTP),
                        opened.challenge().persistent());
        return new Step.In(account, session, recoveryCodes);
    }
}
