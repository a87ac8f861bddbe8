package dev.pawl.server.settings.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// How messages speak of names and values that somebody else wrote.
public final class Wording {
    private static final int MAX_CHARS = 60;

    /// What bytes become that are no UTF-8, and letters where the locale knows only ASCII.
    private static final char REPLACEMENT = '\ufffd';

    /// What is wrong with a text that [#isDamaged].
    public static final String DAMAGED =
            "is not valid UTF-8; write it in UTF-8, and start Pawl by its launcher or"
                    + " under a UTF-8 locale (LC_ALL=C.UTF-8)";

    /// The distance at which two names still look like a slip of the keyboard.
    private static final int MAX_SLIPS = 3;

    private Wording() {}

    /// Whether letters of the text were lost before it was read.
    public static boolean isDamaged(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /// The text, cut to a readable length and without characters that would move the cursor.
    public static String printable(String text) {
        String visible = text.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?");
        return visible.length() <= MAX_CHARS ? visible : visible.substring(0, MAX_CHARS) + "…";
    }

    /// The known name that was probably meant: the one with the fewest slips, or one that ends in
    /// the same word and merely stands elsewhere.
    static Optional<String> nearest(String name, Collection<String> known) {
        Optional<String> nearest =
                known.stream()
                        .min(
                                Comparator.<String>comparingInt(candidate -> slips(name, candidate))
                                        .thenComparing(Comparator.naturalOrder()))
                        .filter(candidate -> slips(name, candidate) <= MAX_SLIPS);
        return nearest.or(
                () -> known.stream().filter(k -> lastWord(k).equals(lastWord(name))).findFirst());
    }

    /// The known name with the fewest slips, if they are a third of its letters at most.
    public static Optional<String> near(String name, Collection<String> known) {
        int most = Math.max(1, name.length() / 3);
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(candidate -> slips(name, candidate))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> slips(name, candidate) <= most);
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// How many letters must be added, left out, replaced or swapped with their neighbour (optimal
    /// string alignment).
    static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : slips(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int slips(String a, String b, int[][] d, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
