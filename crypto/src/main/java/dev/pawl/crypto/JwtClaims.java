package dev.pawl.crypto;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The claims of a verified token (RFC 7519 §4), read without any coercion: a claim of another type
/// than the one asked for is as good as absent.
public final class JwtClaims {
    /// A longer payload is refused.
    public static final int MAX_BYTES = 8 * 1024;

    /// Latest time that is believed: the end of the year 9999.
    public static final long MAX_SECONDS = 253_402_300_799L;

    private final Map<String, Claim> claims;

    /// A value in one of the forms that are read; everything else is [Other], present but of no
    /// use.
    sealed interface Claim {
        record Text(String value) implements Claim {}

        record Whole(long value) implements Claim {}

        record Texts(List<String> values) implements Claim {}

        record Members(JwtClaims value) implements Claim {}

        record Other() implements Claim {}
    }

    JwtClaims(Map<String, Claim> claims) {
        this.claims = Map.copyOf(claims);
    }

    /// Reads one JSON object in strict UTF-8 (RFC 8259). Empty for everything else: duplicate
    /// members at any level, depth and size over the limits, unpaired surrogates, anything before
    /// or behind the object.
    public static Optional<JwtClaims> parse(byte[] json) {
        return json.length > MAX_BYTES ? Optional.empty() : ClaimsReader.read(json);
    }

    /// Whether there is a member of this name, whatever its value; null counts.
    public boolean has(String name) {
        return claims.containsKey(name);
    }

    /// A JSON string.
    public Optional<String> string(String name) {
        return claims.get(name) instanceof Claim.Text(String value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// A time in whole seconds since 1970, from 0 to [#MAX_SECONDS]; a fraction or an exponent
    /// makes it something else.
    public Optional<Long> seconds(String name) {
        return claims.get(name) instanceof Claim.Whole(long value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// A JSON array of strings only; a lone string is not one.
    public Optional<List<String>> strings(String name) {
        return claims.get(name) instanceof Claim.Texts(List<String> values)
                ? Optional.of(values)
                : Optional.empty();
    }

    /// A JSON object.
    public Optional<JwtClaims> object(String name) {
        return claims.get(name) instanceof Claim.Members(JwtClaims value)
                ? Optional.of(value)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "JwtClaims" + claims.keySet();
    }
}
