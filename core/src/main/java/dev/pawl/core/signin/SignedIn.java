package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;

/// What became of a sign-in.
public sealed interface SignedIn {

    /// A new session for the account.
    record Granted(Account account, Grant grant) implements SignedIn {}

    /// The password was right, and a second factor is asked for.
    record FactorNeeded(Admission.Admitted.FactorNeeded needed) implements SignedIn {}

    /// The password was right, and the account must get a second factor first.
    record EnrolmentNeeded(Admission.Admitted.EnrolmentNeeded needed) implements SignedIn {}

    /// Wrong password, no such account, or a disabled one: which, nobody is told.
    record InvalidCredentials() implements SignedIn {}

    /// Too many tries; nothing was checked.
    record TooManyAttempts(Wait limit) implements SignedIn {}
}
