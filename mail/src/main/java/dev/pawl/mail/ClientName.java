package dev.pawl.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a letter calls a client, by its `User-Agent`. Only names that stand here: the text itself
/// is whatever a stranger wrote, such as the address of a page on which to "confirm" a password.
///
/// @param program or null when it is none that is known
/// @param system or null when it is none that is known
record ClientName(@Nullable String program, @Nullable String system) {

    /// @param mark what a `User-Agent` has in it
    private record Known(String mark, String name) {}

    /// In this order: each says of itself that it is those below it, too.
    private static final List<Known> PROGRAMS =
            List.of(
                    new Known("Edg", "Edge"),
                    new Known("OPR/", "Opera"),
                    new Known("SamsungBrowser/", "Samsung Internet"),
                    new Known("Firefox/", "Firefox"),
                    new Known("FxiOS/", "Firefox"),
                    new Known("CriOS/", "Chrome"),
                    new Known("Chrome/", "Chrome"),
                    new Known("Safari/", "Safari"),
                    new Known("curl/", "curl"));

    private static final List<Known> SYSTEMS =
            List.of(
                    new Known("iPhone", "iOS"),
                    new Known("iPad", "iPadOS"),
                    new Known("Android", "Android"),
                    new Known("CrOS", "ChromeOS"),
                    new Known("Windows", "Windows"),
                    new Known("Macintosh", "macOS"),
                    new Known("Linux", "Linux"));

    static ClientName of(String userAgent) {
        return new ClientName(first(PROGRAMS, userAgent), first(SYSTEMS, userAgent));
    }

    private static @Nullable String first(List<Known> all, String userAgent) {
        return all.stream()
                .filter(known -> userAgent.contains(known.mark()))
                .map(Known::name)
                .findFirst()
                .orElse(null);
    }
}
