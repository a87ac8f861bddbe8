package dev.pawl.mail;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of one language.
sealed interface Words permits EnglishWords, GermanWords {

    /// What one letter says.
    ///
    /// @param button what the link does, or "" where there is none
    record Said(String subject, List<String> before, String button, List<String> after) {

        static Said plainly(String subject, String... paragraphs) {
            return new Said(subject, List.of(paragraphs), "", List.of());
        }
    }

    /// The first line.
    ///
    /// @param name what the receiver wants to be called, or null
    String greeting(@Nullable String name);

    /// Says that what a letter tells of was done more often.
    ///
    /// @param times how often besides, at least 1
    String more(int times);

    /// A letter that tells of something done.
    Said told(Notice notice, String site);

    /// A letter that tells of a sign-in on a device that was never seen before.
    ///
    /// @param at in UTC
    Said newSignIn(String at, String address, ClientName client, String site);

    /// A letter that asks to open a link.
    ///
    /// @param valid how long the link works
    Said asked(Content.Request request, String site, Duration valid);
}
