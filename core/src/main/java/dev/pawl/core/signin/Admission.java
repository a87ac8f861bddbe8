package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.factor.EnrolmentDeadlines;
import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionOpening;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/// Decides what a proof opens: a session, or the request for a second factor.
public final class Admission {

    /// What it opens.
    public sealed interface Admitted {

        /// A session, open already.
        record In(Session session) implements Admitted {}

        /// Nothing yet: the account has these kinds of factor.
        record FactorNeeded(String challenge, List<FactorKind> kinds) implements Admitted {

            public FactorNeeded {
                kinds = List.copyOf(kinds);
            }

            /// Says nothing of the challenge.
            @Override
            public String toString() {
                return "FactorNeeded" + kinds;
            }
        }

        /// Nothing yet: the account must get a factor first.
        record EnrolmentNeeded(String challenge) implements Admitted {

            /// Says nothing of the challenge.
            @Override
            public String toString() {
                return "EnrolmentNeeded[…]";
            }
        }
    }

    private final SessionOpening opening;
    private final DeviceRecognition recognition;
    private final EarlierSession earlier;
    private final FactorWaiver waiver;
    private final FactorPolicy policy;
    private final ChallengeIssue challenges;

    public Admission(
            SessionOpening opening,
            DeviceRecognition recognition,
            EarlierSession earlier,
            FactorWaiver waiver,
            FactorPolicy policy,
            ChallengeIssue challenges) {
        this.opening = opening;
        this.recognition = recognition;
        this.earlier = earlier;
        this.waiver = waiver;
        this.policy = policy;
        this.challenges = challenges;
    }

    /// Lets somebody in who has shown a first proof, in a transaction that has the account locked.
    Admitted admit(
            Transaction tx,
            KnownAccount known,
            Proof proof,
            ClientContext client,
            boolean persistent) {
        List<FactorKind> kinds =
                Factors.in(tx).of(known.account().id()).stream()
                        .map(Factor::kind)
                        .distinct()
                        .sorted()
                        .toList();
        if (!kinds.isEmpty() && !waiver.holds(tx, known, client)) {
            String token = challenges.issue(tx, known, Challenge.Demand.FACTOR, persistent, client);
            return new Admitted.FactorNeeded(token, kinds);
        }
        return kinds.isEmpty() && policy.demandsOf(known.account())
                ? admitWithDuty(tx, known, proof, client, persistent)
                : new Admitted.In(open(tx, known.account(), client, proof, persistent));
    }

    /// A session that is opened in the grace period does not outlive it: otherwise it would be the
    /// way around the deadline.
    private Admitted admitWithDuty(
            Transaction tx,
            KnownAccount known,
            Proof proof,
            ClientContext client,
            boolean persistent) {
        Instant since = EnrolmentDeadlines.in(tx).startIfAbsent(known.account().id(), tx.now());
        Instant graceEnd = since.plus(policy.grace());
        if (graceEnd.isAfter(tx.now())) {
            return new Admitted.In(open(tx, known.account(), client, proof, persistent, graceEnd));
        }
        return new Admitted.EnrolmentNeeded(
                challenges.issue(tx, known, Challenge.Demand.ENROLMENT, persistent, client));
    }

    /// Lets somebody in who has shown all that the account asks for.
    Session open(
            Transaction tx,
            Account account,
            ClientContext client,
            Proof proof,
            boolean persistent) {
        return open(tx, account, client, proof, persistent, Instant.MAX);
    }

    private Session open(
            Transaction tx,
            Account account,
            ClientContext client,
            Proof proof,
            boolean persistent,
            Instant latestEnd) {
        DeviceRecognition.Arrival arrival = recognition.note(tx, account, client);
        Trace trace = client.trace();
        Session session =
                opening.open(
                        tx,
                        account,
                        trace,
                        proof.strength(),
                        persistent,
                        latestEnd,
                        arrival.device());
        tx.audit(new SignInEvent.SignedIn(account.id(), session.id()), trace);
        if (arrival.strange()) {
            recognition.tell(tx, account, session);
        }
        earlier.end(tx, client);
        return session;
    }
}
