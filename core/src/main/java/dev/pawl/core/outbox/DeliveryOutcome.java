package dev.pawl.core.outbox;

/// What became of an attempt.
public enum DeliveryOutcome {
    /// The mail server accepted the letter.
    SENT,
    /// There was nothing to send.
    NEEDLESS,
    /// The letter will be tried again.
    POSTPONED,
    /// The letter was refused for good, or had its last attempt. Its outbox message is kept.
    GIVEN_UP
}
