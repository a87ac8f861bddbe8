package dev.pawl.verifier;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.Provider;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a JWKS, one key at a time: what is unknown, broken or for another use is passed over, and
/// the others are as good as before (RFC 7517 §5).
final class Jwks {

    private Jwks() {}

    /// The keys that verify, by name. A name that two keys have is nobody's: which of them is meant
    /// would be a guess.
    ///
    /// @throws ParseException for what is no JWKS, or has keys of which none verifies
    static Map<String, VerifyingKey> read(String text, @Nullable Provider provider)
            throws ParseException {
        Map<String, Object> document = JSONObjectUtils.parse(text);
        if (document == null || !(document.get("keys") instanceof List<?> entries)) {
            throw new ParseException("no list of keys", 0);
        }
        Map<String, Optional<VerifyingKey>> named = new HashMap<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> members && members.get("kid") instanceof String kid) {
                named.merge(kid, key(members, provider), (one, other) -> Optional.empty());
            }
        }
        Map<String, VerifyingKey> keys = new HashMap<>();
        named.forEach((kid, found) -> found.ifPresent(key -> keys.put(kid, key)));
        if (keys.isEmpty() && !entries.isEmpty()) {
            throw new ParseException("no key that could be used", 0);
        }
        return Map.copyOf(keys);
    }

    private static Optional<VerifyingKey> key(Map<?, ?> members, @Nullable Provider provider) {
        Map<String, Object> copy = new HashMap<>();
        members.forEach((name, value) -> copy.put(String.valueOf(name), value));
        try {
            return VerifyingKey.of(JWK.parse(copy), provider);
        } catch (ParseException | RuntimeException e) { // the library throws more than it says
            return Optional.empty();
        }
    }
}
