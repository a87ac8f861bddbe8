package dev.pawl.core.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a person wants to be called: a [Label] that is no address. Others read it, in lists, on
/// pages and in mail, and programs make links of what looks like one. So a name has no `/`, `:`,
/// `@` or `www.`, nor a character that looks like one of them.
public final class PersonName {

    public static final int MAX_CODE_POINTS = Label.MAX_CODE_POINTS;

    private static final Pattern ADDRESS = Pattern.compile("[/:@]|www[.\u3002]");

    /// What looks like one of these and no compatible decomposition changes: the slashes of
    /// fractions, divisions and operators, the ratio and the modifier colon. The slash that a
    /// decomposition finds in "½" was not typed.
    private static final Pattern LOOKALIKE = Pattern.compile("[\u2044\u2215\u29F8\u2236\uA789]");

    private PersonName() {}

    /// Reads a name as typed; empty when it is blank, too long, holds a character that a name does
    /// not, or looks like an address.
    public static Optional<String> parse(String typed) {
        return Label.parse(typed).filter(name -> !looksLikeAnAddress(name));
    }

    /// Full-width and small forms count as what they are forms of. Joiners are invisible.
    private static boolean looksLikeAnAddress(String name) {
        String visible = name.replaceAll("[\u200C\u200D]", "");
        String plain = Normalizer.normalize(visible, Normalizer.Form.NFKC);
        return LOOKALIKE.matcher(visible).find()
                || ADDRESS.matcher(plain.toLowerCase(Locale.ROOT)).find();
    }
}
