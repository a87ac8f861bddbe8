package dev.pawl.core.account;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a role: a lower-case letter, then at most [#MAX_CHARS] characters in all of letters,
/// digits, `.`, `_`, `:` and `-`.
///
/// There is one spelling of each name, and it is compared letter by letter: `Admin` and `admin `
/// are no names at all, so they can never be taken for `admin`.
public final class RoleName {

    public static final int MAX_CHARS = 40;

    /// More than anybody has; every token of an account says all of them.
    public static final int MAX_ROLES = 16;

    private static final Pattern NAME =
            Pattern.compile("[a-z][a-z0-9._:-]{0," + (MAX_CHARS - 1) + "}");

    private RoleName() {}

    public static Optional<String> parse(String typed) {
        return NAME.matcher(typed).matches() ? Optional.of(typed) : Optional.empty();
    }
}
