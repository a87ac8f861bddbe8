package dev.pawl.core.outbox;

/// Sends letters. Used by one thread at a time.
public interface Mailer {

    /// What became of a letter. Reasons are for operators and hold no address and no content.
    sealed interface Sent {

        /// Somebody else has it now and answers for it.
        record Accepted() implements Sent {}

        /// It will never be accepted: the address does not exist there.
        record Refused(String why) implements Sent {}

        /// It was not accepted, or nobody knows; it may be next time.
        record Failed(String why) implements Sent {}
    }

    /// Sends one letter, and waits for the outcome no longer than a minute or so.
    Sent send(Letter letter);

    /// Lets go of connections: nothing more is to be sent for now.
    void rest();
}
