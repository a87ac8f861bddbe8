package dev.pawl.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the templates set: a letter in words.
///
/// @param language the tag of the language it is in
/// @param site what the installation is called
/// @param before paragraphs before the button, or all of them
/// @param button or null when there is nothing to open
/// @param after what else is to be known
public record Page(
        String language,
        String site,
        String subject,
        String greeting,
        List<String> before,
        @Nullable Button button,
        List<String> after) {

    public Page {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// A link with what it does.
    public record Button(String label, String link) {}
}
