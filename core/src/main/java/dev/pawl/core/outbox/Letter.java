package dev.pawl.core.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A letter, ready to be written out and sent. Printed, it says only what it is about.
///
/// @param id the same for every attempt, so that a receiver can tell that it got a letter twice
/// @param name what the receiver wants to be called, or null
/// @param more how often what it tells of was done besides
public record Letter(
        UUID id, String to, @Nullable String name, Language language, Content content, int more) {

    /// A letter that tells of one thing.
    public Letter(UUID id, String to, @Nullable String name, Language language, Content content) {
        this(id, to, name, language, content, 0);
    }

    /// The same letter, about what was done so often in all.
    Letter about(int times) {
        return new Letter(id, to, name, language, content, times - 1);
    }

    @Override
    public String toString() {
        return "Letter[" + id + ", " + content.getClass().getSimpleName() + "]";
    }
}
