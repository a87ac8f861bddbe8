package dev.pawl.server.settings.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parsers of the kinds of value that several settings share.
public final class Parsers {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private Parsers() {}

    /// A number with its unit, `10s`, `15m`, `7d`; the limits are included.
    public static Parser<Duration> duration(String least, String most) {
        Duration shortest = durationOf(least);
        Duration longest = durationOf(most);
        return text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                return Parsed.bad("must be a number with a unit, such as 10s, 15m or 7d", text);
            }
            Duration duration = durationOf(text);
            return duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0
                    ? Parsed.bad("must be from %s to %s".formatted(least, most), text)
                    : Parsed.good(duration);
        };
    }

    /// A whole number in decimal digits; the limits are included.
    public static Parser<Integer> whole(int least, int most) {
        return text -> {
            boolean fits = WHOLE.matcher(text).matches();
            int number = fits ? Integer.parseInt(text) : 0;
            return fits && number >= least && number <= most
                    ? Parsed.good(number)
                    : Parsed.bad(
                            "must be a whole number from %d to %d".formatted(least, most), text);
        };
    }

    public static Parser<Boolean> flag() {
        return choice(Map.of("true", true, "false", false));
    }

    /// One of a few words, spelled exactly so.
    public static <T> Parser<T> choice(Map<String, T> words) {
        return text -> {
            T chosen = words.get(text);
            return chosen == null
                    ? Parsed.bad("must be one of " + list(words), text)
                    : Parsed.good(chosen);
        };
    }

    /// Text of one line that is not blank.
    public static Parser<String> line(int maxChars) {
        return text ->
                text.isBlank()
                                || text.length() > maxChars
                                || text.chars().anyMatch(Character::isISOControl)
                        ? Parsed.bad("must be one line of 1 to %d characters".formatted(maxChars))
                        : Parsed.good(text);
    }

    /// Text without spaces, such as a host name.
    public static Parser<String> word(int maxChars) {
        return text ->
                text.isEmpty()
                                || text.length() > maxChars
                                || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                        ? Parsed.bad(
                                "must be one word of 1 to %d characters".formatted(maxChars), text)
                        : Parsed.good(text);
    }

    /// A file or folder; relative to the working directory.
    public static Parser<Path> path() {
        return text -> {
            try {
                return text.isBlank()
                        ? Parsed.bad("must name a file or folder")
                        : Parsed.good(Path.of(text));
            } catch (InvalidPathException _) {
                return Parsed.bad("must name a file or folder", text);
            }
        };
    }

    private static String list(Map<String, ?> words) {
        return String.join(", ", words.keySet().stream().sorted().toList());
    }

    private static Duration durationOf(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
