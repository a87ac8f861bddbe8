package dev.pawl.core.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address in its one canonical form: lower case, no surrounding spaces, syntax and
/// lengths of RFC 5321 §4.1.2 and §4.5.3.1, a dot-string before the `@` and a domain of at least
/// two labels behind it, the last of which is not a number.
///
/// Addresses are ASCII, and therefore in NFC. Quoted local parts, address literals and non-ASCII
/// characters are refused, so that no two addresses look alike; an internationalised domain is
/// written in its `xn--` form.
public record Email(String value) {

    public static final int MAX_CHARS = 254;
    private static final int MAX_LOCAL_PART_CHARS = 64;

    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]++";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:" + LABEL + "\\.)++(?=[0-9-]*+[a-z])" + LABEL);

    public Email {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("not a canonical e-mail address");
        }
    }

    /// Reads what a person typed. Empty when it is not an address by the rules above.
    public static Optional<Email> parse(String typed) {
        String address = typed.strip();
        // Before the case is folded: the Kelvin sign folds to a plain k.
        if (address.length() > MAX_CHARS || !isAscii(address)) {
            return Optional.empty();
        }
        String canonical = address.toLowerCase(Locale.ROOT);
        return isCanonical(canonical) ? Optional.of(new Email(canonical)) : Optional.empty();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isCanonical(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && at <= MAX_LOCAL_PART_CHARS
                && text.length() <= MAX_CHARS
                && LOCAL_PART.matcher(text.substring(0, at)).matches()
                && DOMAIN.matcher(text.substring(at + 1)).matches();
    }

    /// The mailbox behind the address, as far as anybody can tell from outside: what stands behind
    /// a `+` in the local part is a tag, and no other mailbox. Only for counting; mail goes to the
    /// address.
    public String mailbox() {
        int at = value.lastIndexOf('@');
        int plus = value.indexOf('+');
        return plus > 0 && plus < at ? value.substring(0, plus) + value.substring(at) : value;
    }

    /// Says nothing of the address: an e-mail address must not reach a log by accident.
    @Override
    public String toString() {
        return "Email[…]";
    }
}
