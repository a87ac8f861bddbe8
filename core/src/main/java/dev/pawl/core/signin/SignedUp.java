package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;
import java.util.Set;

/// What became of a sign-up.
public sealed interface SignedUp {

    /// A new account and its first session.
    record Created(Account account, Grant grant) implements SignedUp {}

    /// A new account, whose owner must get a second factor before anything else.
    record EnrolmentNeeded(Admission.Admitted.EnrolmentNeeded needed) implements SignedUp {}

    /// Somebody has an account with this address.
    record EmailTaken() implements SignedUp {}

    /// The password is not one to choose.
    record WeakPassword(Set<Weakness> weaknesses) implements SignedUp {

        public WeakPassword {
            weaknesses = Set.copyOf(weaknesses);
        }
    }

    /// A mail is on its way that says how to go on.
    record LinkMailed() implements SignedUp {}

    /// People come here by invitation.
    record ByInvitation() implements SignedUp {}

    /// Nobody may sign up here.
    record Closed() implements SignedUp {}

    /// Too many accounts from this client, or tries for this address; nothing was done.
    record TooManyAttempts(Wait limit) implements SignedUp {}
}
