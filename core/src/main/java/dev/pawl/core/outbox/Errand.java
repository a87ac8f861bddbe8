package dev.pawl.core.outbox;

/// Something that somebody is to be mailed. Holds what is needed to write the letter later, and no
/// secret.
public sealed interface Errand {

    /// Tells an owner of something that was done to the account.
    ///
    /// @param to the address to write to, which may be one that the account had before
    record Notify(String to, Language language, Notice notice) implements Errand {

        /// Says nothing of the address.
        @Override
        public String toString() {
            return "Notify[" + notice + "]";
        }
    }

    /// The stable name under which errands of this kind are stored.
    default String kind() {
        return switch (this) {
            case Notify _ -> "notify";
        };
    }
}
