package dev.pawl.core.password;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Passwords that are found by trying few others: something repeated, a run of neighbours, or a
/// common password with a little added to it.
final class Patterns {

    /// A repeated piece of this length or less is no secret.
    private static final int SHORT_PIECE = 4;

    /// So many characters at the ends of a common password make it no better.
    private static final int LITTLE = 4;

    /// Longer ones of the lists are whole sentences, and whoever changes one has thought of it.
    private static final int LONGEST_WORD = 12;

    private static final int SHORTEST_WORD = 4;

    private static final List<String> ROWS =
            List.of("1234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm");

    private static final String DISGUISED = "@4031!$57";
    private static final String PLAIN = "aaoeiisst";

    private Patterns() {}

    /// Whether the text is a short piece over and over, or a run through the alphabet, the digits
    /// or a row of a keyboard.
    static boolean isRun(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int[] letters = lower.codePoints().toArray();
        return IntStream.rangeClosed(1, SHORT_PIECE).anyMatch(piece -> repeats(letters, piece))
                || climbs(letters, 1)
                || climbs(letters, -1)
                || ROWS.stream().anyMatch(row -> isPartOf(lower, row));
    }

    private static boolean repeats(int[] letters, int piece) {
        return letters.length >= 2 * piece
                && IntStream.range(piece, letters.length)
                        .allMatch(i -> letters[i] == letters[i - piece]);
    }

    private static boolean climbs(int[] letters, int step) {
        return IntStream.range(1, letters.length)
                .allMatch(i -> letters[i] == letters[i - 1] + step);
    }

    private static boolean isPartOf(String text, String row) {
        return row.contains(text) || new StringBuilder(row).reverse().indexOf(text) >= 0;
    }

    /// Whether a common password is left when what people add to one is taken away.
    static boolean isVariant(String text, CommonPasswords common) {
        return isDecorated(text, common) || isDecorated(undisguised(text), common);
    }

    private static boolean isDecorated(String text, CommonPasswords common) {
        String word = text.replaceAll("^[^\\p{L}]{0," + LITTLE + "}+", "");
        int added = text.length() - word.length();
        String core = word.replaceAll("[^\\p{L}]++$", "");
        added += word.length() - core.length();
        return added <= LITTLE
                && core.length() >= SHORTEST_WORD
                && core.length() <= LONGEST_WORD
                && (common.contains(core) || common.contains(undisguised(core)));
    }

    private static String undisguised(String word) {
        StringBuilder plain = new StringBuilder(word);
        for (int i = 0; i < plain.length(); i++) {
            int at = DISGUISED.indexOf(plain.charAt(i));
            if (at >= 0) {
                plain.setCharAt(i, PLAIN.charAt(at));
            }
        }
        return plain.toString();
    }
}
