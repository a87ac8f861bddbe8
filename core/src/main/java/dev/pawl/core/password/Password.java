package dev.pawl.core.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A password as somebody typed it, in NFC: the same keys on another keyboard give the same
/// password. Other systems hash what was typed, so that is kept as well. Printed, it says nothing.
public final class Password {

    /// Longer ones are refused before anything is hashed. Every password up to this length is
    /// accepted whole: nothing is cut.
    public static final int MAX_CHARS = 1024;

    private final String typed;
    private final String normalised;

    private Password(String typed, String normalised) {
        this.typed = typed;
        this.normalised = normalised;
    }

    /// Takes any text of 1 to [#MAX_CHARS] characters, spaces and NUL included. Empty for any
    /// other, and for text with half a character in it, all of which would have one UTF-8 form.
    public static Optional<Password> parse(String typed) {
        if (typed.isEmpty()
                || typed.length() > MAX_CHARS
                || typed.codePoints().anyMatch(Password::isHalf)) {
            return Optional.empty();
        }
        String normalised = Normalizer.normalize(typed, Normalizer.Form.NFC);
        // A few characters grow when they are normalised; what is hashed stays below its limit all
        // the same.
        return normalised.length() > MAX_CHARS
                ? Optional.empty()
                : Optional.of(new Password(typed, normalised));
    }

    private static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    /// Length in code points, which is what a person counts.
    int length() {
        return normalised.codePointCount(0, normalised.length());
    }

    /// The text itself, for comparing with lists of common passwords.
    String reveal() {
        return normalised;
    }

    /// What another system may have hashed: the password as it was typed, and in NFC, or in NFD if
    /// NFC is what was typed. One form for most passwords, since in ASCII all are one; two at most,
    /// since each costs a hash.
    List<byte[]> typedForms() {
        return typed.equals(normalised) ? forms(typed, decomposed()) : forms(typed, normalised);
    }

    /// The same, beginning with what is hashed here.
    List<byte[]> forms() {
        return typed.equals(normalised) ? typedForms() : forms(normalised, typed);
    }

    private String decomposed() {
        return Normalizer.normalize(normalised, Normalizer.Form.NFD);
    }

    private static List<byte[]> forms(String first, String second) {
        return Stream.of(first, second)
                .distinct()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /// What is hashed.
    byte[] utf8() {
        return normalised.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
