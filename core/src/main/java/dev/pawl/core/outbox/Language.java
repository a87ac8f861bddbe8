package dev.pawl.core.outbox;

import java.util.Optional;

/// The languages that letters are written in.
public enum Language {
    ENGLISH("en"),
    GERMAN("de");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// The primary subtag (RFC 5646 §2.2.1).
    public String tag() {
        return tag;
    }

    /// The language of a tag such as `de` or `de-AT`.
    public static Optional<Language> of(String languageTag) {
        int end = languageTag.indexOf('-');
        String primary = end < 0 ? languageTag : languageTag.substring(0, end);
        for (Language language : values()) {
            if (language.tag.equalsIgnoreCase(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
