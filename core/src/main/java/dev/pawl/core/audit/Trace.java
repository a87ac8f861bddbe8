package dev.pawl.core.audit;

import java.util.Objects;

/// The footprint of whoever sent a request: the client's address, already seen through trusted
/// proxies, and its `User-Agent`, cut to [#MAX_USER_AGENT_CHARS] code points and without control
/// characters.
public record Trace(String address, String userAgent) {

    public static final int MAX_USER_AGENT_CHARS = 256;

    public Trace {
        Objects.requireNonNull(address);
        userAgent = clean(userAgent);
    }

    private static String clean(String text) {
        return isPlain(text) ? text : cleaned(text);
    }

    /// What nearly every `User-Agent` is. Every refresh makes two traces, so a look is worth it.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return text.length() <= MAX_USER_AGENT_CHARS;
    }

    private static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), MAX_USER_AGENT_CHARS));
        text.codePoints()
                .filter(Trace::isPrintable)
                .limit(MAX_USER_AGENT_CHARS)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
