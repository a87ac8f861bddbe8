package dev.pawl.mail;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.time.Instant;
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

    static Content newSignIn(String userAgent) {
        return new Content.NewSignIn(
                Instant.parse("2026-02-03T04:05:06.789Z"),
                new Trace("203.0.113.7", userAgent),
                LINK);
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
        contents.add(newSignIn("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"));
        return contents;
    }
}
