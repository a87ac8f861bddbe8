package dev.pawl.mail;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Letters to test with.
final class Letters {

    static final String LINK = "https://id.example.com/reset-password#s3cr3t_-Link";

    private static final AtomicLong COUNT = new AtomicLong();

    private Letters() {}

    static Letter of(Language language, Content content) {
        return of("ada@example.com", "Ada", language, content);
    }

    static Letter of(String to, String name, Language language, Content content) {
        return new Letter(new UUID(7, COUNT.incrementAndGet()), to, name, language, content);
    }

    static Letter reset(Language language) {
        return of(
                language,
                new Content.Asked(Content.Request.RESET_PASSWORD, LINK, Duration.ofHours(1)));
    }

    /// Everything that a letter can say.
    static List<Content> contents() {
        List<Content> contents = new ArrayList<>();
        for (Notice notice : Notice.values()) {
            contents.add(new Content.Told(notice));
        }
        for (Content.Request request : Content.Request.values()) {
            contents.add(new Content.Asked(request, LINK, Duration.ofHours(24)));
        }
        return contents;
    }
}
