package dev.pawl.core.account;

import java.text.Normalizer;
import java.util.Optional;

/// What somebody calls a thing of theirs: NFC, one line, at most [#MAX_CODE_POINTS] code points, no
/// control characters and none of the invisible characters that turn text around.
public final class Label {

    public static final int MAX_CODE_POINTS = 100;

    private Label() {}

    /// Reads a label as typed; empty when it is blank, too long, or holds a character that a label
    /// does not.
    public static Optional<String> parse(String typed) {
        String label = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        boolean fits =
                !label.isEmpty() && label.codePointCount(0, label.length()) <= MAX_CODE_POINTS;
        return fits && label.codePoints().allMatch(Label::isAllowed)
                ? Optional.of(label)
                : Optional.empty();
    }

    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            // Zero-width joiner and non-joiner spell names in several scripts; the other format
            // characters reorder text.
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
            default -> true;
        };
    }
}
