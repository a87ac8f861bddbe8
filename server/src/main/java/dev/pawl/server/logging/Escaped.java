package dev.pawl.server.logging;

import org.jspecify.annotations.Nullable;

/// Makes text harmless in a log: nothing in it ends a line, moves a cursor, sets a colour or turns
/// the reading direction.
final class Escaped {
    private static final String HEX = "0123456789abcdef";

    private Escaped() {}

    /// Appends at most `maxChars` characters of the text (`null` is written out), and `…` where it
    /// was longer.
    ///
    /// @param json whether quotes and backslashes are escaped too
    static void append(StringBuilder line, @Nullable String nullable, int maxChars, boolean json) {
        String text = String.valueOf(nullable);
        int end = Math.min(text.length(), maxChars);
        int next;
        for (int i = 0; i < end; i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            if (json && (codePoint == '"' || codePoint == '\\')) {
                line.append('\\').append((char) codePoint);
            } else if (isHarmless(codePoint)) {
                line.appendCodePoint(codePoint);
            } else {
                text.substring(i, next).chars().forEach(unit -> escape(line, unit));
            }
        }
        if (end < text.length()) {
            line.append('…');
        }
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private static void escape(StringBuilder line, int unit) {
        switch (unit) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                line.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    line.append(HEX.charAt(unit >> shift & 0xf));
                }
            }
        }
    }
}
