package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Grants;
import dev.pawl.core.session.Session;
import dev.pawl.core.transaction.Transaction;

/// What follows when somebody has shown all that their account asks for.
public final class WholeSignIn {

    private final Admission admission;
    private final SignInLimits limits;
    private final Grants grants;

    public WholeSignIn(Admission admission, SignInLimits limits, Grants grants) {
        this.admission = admission;
        this.limits = limits;
        this.grants = grants;
    }

    /// Opens the session, and forgives wrong passwords that were tried from where it is opened.
    Session open(
            Transaction tx,
            Account account,
            ClientContext client,
            Proof proof,
            boolean persistent) {
        limits.forgive(tx, new Caller(account.email(), client));
        return admission.open(tx, account, client, proof, persistent);
    }

    /// The tokens of a session that was opened just now.
    Grant grant(Session opened) {
        return grants.of(opened, opened.createdAt());
    }
}
