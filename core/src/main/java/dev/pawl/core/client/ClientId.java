package dev.pawl.core.client;

import dev.pawl.core.token.AccessClaims;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names a client (RFC 6749 §2.2). Chosen by the operator, public, and the same for ever.
public record ClientId(String value) implements Comparable<ClientId> {

    /// Tokens of Pawl's own endpoints bear this in the place of a client's name.
    public static final String FIRST_PARTY = AccessClaims.FIRST_PARTY;

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /// @throws IllegalArgumentException for what cannot be a client's name
    public ClientId {
        if (!FORM.matcher(value).matches() || value.equals(FIRST_PARTY)) {
            throw new IllegalArgumentException("not the name of a client");
        }
    }

    public static Optional<ClientId> parse(String text) {
        return FORM.matcher(text).matches() && !text.equals(FIRST_PARTY)
                ? Optional.of(new ClientId(text))
                : Optional.empty();
    }

    @Override
    public int compareTo(ClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
