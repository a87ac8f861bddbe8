package dev.pawl.core.account;

import java.text.Normalizer;
import java.util.Optional;

/// What a person wants to be called: NFC, one line, at most [#MAX_CODE_POINTS] code points, no
/// control characters and none of the invisible characters that turn text around.
public final class PersonName {

    public static final int MAX_CODE_POINTS = 100;

    private PersonName() {}

    /// Reads a name as typed; empty when it is blank, too long, or holds a character that a name
    /// does not.
    public static Optional<String> parse(String typed) {
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        boolean fits = !name.isEmpty() && name.codePointCount(0, name.length()) <= MAX_CODE_POINTS;
        return fits && name.codePoints().allMatch(PersonName::isAllowed)
                ? Optional.of(name)
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
