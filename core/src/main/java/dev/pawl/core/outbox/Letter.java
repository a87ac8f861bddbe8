package dev.pawl.core.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A letter, ready to be written out and sent. Printed, it says only what it is about.
///
/// @param id the same for every attempt, so that a receiver can tell that it got a letter twice
/// @param name what the receiver wants to be called, or null
public record Letter(
        UUID id, String to, @Nullable String name, Language language, Content content) {

    @Override
    public String toString() {
        return "Letter[" + id + ", " + content.getClass().getSimpleName() + "]";
    }
}
