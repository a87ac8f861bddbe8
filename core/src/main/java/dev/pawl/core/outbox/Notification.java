package dev.pawl.core.outbox;

/// An outbox message that tells of something, and what it is gathered by: of those with the same
/// words, one leaves at once, and those that follow are told together an hour later.
///
/// @param about whom and what it is about. Never stored as it is
public record Notification(OutboxMessage message, String about) {

    /// Says nothing of the address.
    @Override
    public String toString() {
        return "Notification[" + message.kind() + "]";
    }
}
