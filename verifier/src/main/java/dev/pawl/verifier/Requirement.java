package dev.pawl.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// What a resource demands of a sign-in, beyond its being one (RFC 9470).
///
/// @param acrValues any of these is enough, and of `aal1`, `aal2`, `aal3` a higher one; empty for
///   any
/// @param maxAge how long ago the credentials may have been checked, or null for any time
public record Requirement(List<String> acrValues, @Nullable Duration maxAge) {

    public static final Requirement NONE = new Requirement(List.of(), null);

    /// @throws IllegalArgumentException for a value that cannot stand in a header, or an age below
    ///   zero
    public Requirement {
        acrValues = List.copyOf(acrValues);
        if (!acrValues.stream().allMatch(value -> value.matches("[\\w.:/-]{1,64}"))) {
            throw new IllegalArgumentException("not a value of acr");
        }
        if (maxAge != null && maxAge.isNegative()) {
            throw new IllegalArgumentException("a negative age");
        }
    }

    /// One of these authentication contexts, or a stronger one.
    public static Requirement acr(String... values) {
        return new Requirement(List.of(values), null);
    }

    /// The same, and credentials that were checked at most so long ago.
    public Requirement within(Duration age) {
        return new Requirement(acrValues, age);
    }

    /// Whether a token is enough.
    boolean isMetBy(VerifiedToken token, Instant now) {
        boolean young =
                maxAge == null || Duration.between(token.authTime(), now).compareTo(maxAge) <= 0;
        return young && isShown(token.acr());
    }

    private boolean isShown(String acr) {
        return acrValues.isEmpty()
                || acrValues.contains(acr)
                || (isLevel(acr)
                        && acrValues.stream()
                                .anyMatch(value -> isLevel(value) && value.compareTo(acr) < 0));
    }

    /// Of NIST SP 800-63: each includes those below, and nobody who has signed in more strongly
    /// could answer a challenge to do so more weakly.
    private static boolean isLevel(String acr) {
        return acr.matches("aal[1-9]");
    }

    /// The value of `WWW-Authenticate` for a token that is not, and not bound to a key (RFC 9470
    /// §3).
    public String challenge() {
        return challenge(Scheme.BEARER);
    }

    /// The same for a token that may be bound to a key.
    public String challenge(VerifiedToken token) {
        return challenge(token.boundKey().isPresent() ? Scheme.DPOP : Scheme.BEARER);
    }

    private String challenge(Scheme scheme) {
        StringJoiner parameters = new StringJoiner(", ");
        parameters.add("error=\"insufficient_user_authentication\"");
        if (!acrValues.isEmpty()) {
            parameters.add("acr_values=\"" + String.join(" ", acrValues) + "\"");
        }
        if (maxAge != null) {
            parameters.add("max_age=\"" + maxAge.toSeconds() + "\"");
        }
        return scheme.challenge(parameters.toString());
    }
}
