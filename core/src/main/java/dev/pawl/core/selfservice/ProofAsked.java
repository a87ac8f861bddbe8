package dev.pawl.core.selfservice;

import dev.pawl.core.throttle.Wait;

/// What became of the wish for another link that proves the account's address.
public sealed interface ProofAsked {

    /// A mail is on its way.
    record Accepted() implements ProofAsked {}

    /// The address is proved already.
    record Proved() implements ProofAsked {}

    /// No mail can leave this server.
    record NoMail() implements ProofAsked {}

    /// Too many mails from this client, or to this mailbox; nothing was done.
    record TooManyAttempts(Wait limit) implements ProofAsked {}
}
