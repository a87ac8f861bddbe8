package dev.pawl.core.signin;

import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;

/// Issues challenges: what somebody gets whose first proof was right, and not enough.
public final class ChallengeIssue {

    private final CredentialFingerprints fingerprints;
    private final ChallengeTokens tokens;
    private final Ids ids;

    public ChallengeIssue(CredentialFingerprints fingerprints, ChallengeTokens tokens, Ids ids) {
        this.fingerprints = fingerprints;
        this.tokens = tokens;
        this.ids = ids;
    }

    /// Keeps one more challenge of an account that is locked.
    ///
    /// @return as text
    String issue(
            Transaction tx,
            KnownAccount known,
            Challenge.Demand demand,
            boolean persistent,
            ClientContext client) {
        Challenge challenge =
                new Challenge(
                        ids.challenge(known.account().id()),
                        known.account().id(),
                        demand,
                        fingerprints.of(tx, known),
                        persistent,
                        tx.now().plus(Challenge.LIFE));
        Challenges.in(tx).insert(challenge);
        tx.audit(new SignInEvent.SignInChallenged(known.account().id()), client.trace());
        return tokens.of(challenge.id());
    }
}
