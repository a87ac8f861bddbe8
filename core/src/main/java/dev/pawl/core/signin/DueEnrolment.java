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
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.List;
import java.util.function.Function;

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
    private final Admission admission;
    private final SignInLimits limits;
    private final Database database;
    private final Mailing mailing;
    private final Grants grants;

    public DueEnrolment(
            OpenChallenge challenges,
            Enrolment enrolment,
            Admission admission,
            SignInLimits limits,
            Database database,
            Mailing mailing,
            Grants grants) {
        this.challenges = challenges;
        this.enrolment = enrolment;
        this.admission = admission;
        this.limits = limits;
        this.database = database;
        this.mailing = mailing;
        this.grants = grants;
    }

    /// Begins to add a TOTP factor.
    public Begun begin(String challenge) {
        return inTurn(
                challenge,
                tx ->
                        challenges
                                .open(tx, challenge, Challenge.Demand.ENROLMENT)
                                .map(opened -> begin(tx, opened.known().account()))
                                .orElseGet(Begun.ChallengeInvalid::new));
    }

    /// Only looks, at whose it is: it is opened together with what it does.
    private <T> T inTurn(String challenge, Function<Transaction, T> work) {
        return database.reading(tx -> challenges.look(tx, challenge, Challenge.Demand.ENROLMENT))
                .map(found -> database.inTransaction(found.account(), work))
                .orElseGet(() -> database.inTransaction(work));
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
        return switch (inTurn(request.challenge(), tx -> end(tx, request))) {
            case Step.In(Account account, Session session, List<String> recoveryCodes) ->
                    new Ended.Granted(
                            account, grants.of(session, session.createdAt()), recoveryCodes);
            case Step.Out(Ended outcome) -> outcome;
        };
    }

    private Step end(Transaction tx, Request request) {
        return challenges
                .openAndCount(tx, request.challenge(), Challenge.Demand.ENROLMENT)
                .map(opened -> confirm(tx, opened, request))
                .orElseGet(() -> new Step.Out(new Ended.ChallengeInvalid()));
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
        limits.forgive(tx, new Caller(account.email(), request.client()));
        int ended = Sessions.in(tx).revokeAll(account.id(), tx.now(), Revocation.FACTORS_CHANGED);
        tx.audit(
                new CredentialEvent.FactorAdded(account.id(), FactorKind.TOTP.code(), ended),
                request.client().trace());
        mailing.tell(tx, account.told(Notice.FACTOR_ADDED));
        Session session =
                admission.open(
                        tx,
                        account,
                        request.client(),
                        new Proof.WithFactor(opened.challenge().first(), FactorKind.TOTP),
                        opened.challenge().persistent());
        return new Step.In(account, session, recoveryCodes);
    }
}
