package dev.pawl.core.outbox;

/// What became of an attempt.
public enum Outcome {
    /// The mail server accepted the letter.
    SENT,
    /// There was nothing to send.
    NEEDLESS,
    /// The letter will be tried again.
    POSTPONED,
    /// The letter was refused for good, or had its last attempt. Its errand is kept.
    GIVEN_UP
}
