package dev.pawl.core.outbox;

/// In which line an outbox message waits. A link that a person waits for never stands behind
/// notices.
public enum Lane {
    /// Somebody asked for the letter and waits for it.
    AWAITED,
    /// The letter tells of something that was done.
    TOLD
}
