package dev.pawl.crypto.passkey;

/// What a signature turned out to be.
public sealed interface Asserted {

    /// Made by the key, for this question, here.
    ///
    /// @param signCount the counter to keep
    record Right(long signCount) implements Asserted {}

    /// Anything else; a caller learns no more.
    record Wrong() implements Asserted {}

    /// Right but for its counter, which did not go up: there are two of the key.
    record CloneSuspected() implements Asserted {}
}
