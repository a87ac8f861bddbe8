package dev.pawl.core.outbox;

import java.util.Optional;
import java.util.UUID;

/// Writes every letter.
public final class Clerk implements Scribe {

    @Override
    public Optional<Letter> write(UUID id, Errand errand) {
        return switch (errand) {
            case Errand.Notify(String to, Language language, Notice notice) ->
                    Optional.of(new Letter(id, to, null, language, new Content.Told(notice)));
        };
    }
}
