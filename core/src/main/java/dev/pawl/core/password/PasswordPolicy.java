package dev.pawl.core.password;

import dev.pawl.core.account.Email;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which passwords may be chosen: those that are not among the first that somebody would try. No
/// rules of composition (NIST SP 800-63B §3.1.1.2).
public final class PasswordPolicy {

    /// Why a password is refused.
    public enum Weakness {
        TOO_SHORT,
        COMMON,
        /// A common one with a little added to it or some letters replaced.
        NEARLY_COMMON,
        /// Something short over and over, or a run of neighbours.
        REPETITIVE,
        CONTAINS_PERSONAL_WORD
    }

    /// Shorter words, such as a two-letter name, occur in good passwords by chance.
    private static final int MIN_WORD_CHARS = 4;

    /// A password that has this much besides the personal words is not guessed from them.
    private static final int ENOUGH_OTHER_CHARS = 8;

    private final int minLength;
    private final CommonPasswords common;
    private final List<String> siteWords;

    /// @param minLength in code points
    /// @param siteWords what everybody would try here, such as the name of the site; of a host
    ///   name, each part as well
    public PasswordPolicy(int minLength, CommonPasswords common, List<String> siteWords) {
        this.minLength = minLength;
        this.common = common;
        this.siteWords = List.copyOf(siteWords);
    }

    /// Everything that is wrong with the password for this person; empty when it may be chosen.
    public Set<Weakness> weaknesses(Password password, Email email, @Nullable String name) {
        Set<Weakness> found = EnumSet.noneOf(Weakness.class);
        if (password.length() < minLength) {
            found.add(Weakness.TOO_SHORT);
        } else if (common.contains(password)) {
            found.add(Weakness.COMMON);
        } else if (Patterns.isVariant(password.reveal(), common)) {
            found.add(Weakness.NEARLY_COMMON);
        } else if (Patterns.isRun(password.reveal())) {
            found.add(Weakness.REPETITIVE);
        }
        if (isBuiltAround(password, personalWords(email, name))) {
            found.add(Weakness.CONTAINS_PERSONAL_WORD);
        }
        return found;
    }

    public int minLength() {
        return minLength;
    }

    /// Longest first, because an address holds its parts.
    private List<String> personalWords(Email email, @Nullable String name) {
        Stream<String> names = name == null ? Stream.empty() : Stream.of(name.split("\\s+"));
        Stream<String> addresses = Stream.concat(Stream.of(email.value()), siteWords.stream());
        return Stream.concat(addresses.flatMap(PasswordPolicy::withItsParts), names)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= MIN_WORD_CHARS)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> withItsParts(String address) {
        return Stream.concat(Stream.of(address), Stream.of(address.split("[@.+_-]")));
    }

    private static boolean isBuiltAround(Password password, List<String> words) {
        String text = password.reveal().toLowerCase(Locale.ROOT);
        String rest = text;
        for (String word : words) {
            rest = rest.replace(word, "");
        }
        return !rest.equals(text) && rest.length() < ENOUGH_OTHER_CHARS;
    }
}
