package dev.pawl.core.selfservice;

import dev.pawl.core.throttle.Wait;

/// What became of the wish for a mail. None says whether the address has an account.
public sealed interface RecoveryAsked {

    /// If the address has an account, a link is on its way to it.
    record Accepted() implements RecoveryAsked {}

    /// No mail can leave this server.
    record NoMail() implements RecoveryAsked {}

    /// Too many wishes from this client; nothing was done.
    record TooManyAttempts(Wait limit) implements RecoveryAsked {}
}
