package dev.pawl.core.session;

import dev.pawl.core.throttle.Wait;

/// What became of an access token that a client wants a session of its own for.
public sealed interface Exchanged {

    /// A session below the user's own.
    record Granted(Grant grant) implements Exchanged {}

    /// The token is none, or its session is over.
    record TokenInvalid() implements Exchanged {}

    /// A client that proves nothing may not do this: an access token that somebody found would
    /// become a session.
    record NotAllowed() implements Exchanged {}

    /// Too many by this client for this account; nothing was opened.
    record TooManyAttempts(Wait limit) implements Exchanged {}
}
