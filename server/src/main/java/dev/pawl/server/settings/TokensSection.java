package dev.pawl.server.settings;

import dev.pawl.core.token.TokenSettings;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.Secret;
import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the section `tokens`.
final class TokensSection {
    private static final int MAX_AUDIENCE_CHARS = 255;
    private static final int MAX_ISSUER_CHARS = 255;
    private static final int MIN_SECRET_BYTES = 32;
    private static final int MAX_SECRET_BYTES = 1024;

    private TokensSection() {}

    static TokenSettings read(SettingsReader reader) {
        Section tokens = reader.section("tokens");
        String issuer = tokens.value("issuer", "{public_url}", TokensSection::issuer);
        reader.define("issuer", issuer);
        JwsAlgorithm algorithm = tokens.value("algorithm", "ES256", Parsers.choice(algorithms()));
        Secret sharedSecret = sharedSecret(tokens, algorithm);
        return new TokenSettings(
                issuer,
                tokens.value("audience", "{issuer}", Parsers.line(MAX_AUDIENCE_CHARS)),
                algorithm,
                tokens.value("access_ttl", "15m", Parsers.duration("10s", "24h")),
                tokens.value("key_rotation", "90d", Parsers.duration("1h", "1000d")),
                sharedSecret);
    }

    private static @Nullable Secret sharedSecret(Section tokens, JwsAlgorithm algorithm) {
        Secret secret = tokens.optional("shared_secret", TokensSection::sharedSecret);
        boolean fits = secret == null || algorithm.isSymmetric();
        tokens.require(
                fits,
                "tokens.shared_secret is allowed only with tokens.algorithm HS256",
                "shared_secret");
        return fits ? secret : null;
    }

    private static Map<String, JwsAlgorithm> algorithms() {
        return Arrays.stream(JwsAlgorithm.values())
                .collect(Collectors.toMap(JwsAlgorithm::joseName, algorithm -> algorithm));
    }

    /// An http(s) URL without query and fragment (RFC 8414 §2). Kept as written: verifiers compare
    /// it letter by letter.
    private static Parsed<String> issuer(String text) {
        try {
            URI url = new URI(text);
            boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean isPlain =
                    url.getRawQuery() == null
                            && url.getRawFragment() == null
                            && url.getRawUserInfo() == null;
            if (isWeb && isPlain && url.getHost() != null && text.length() <= MAX_ISSUER_CHARS) {
                return Parsed.good(text);
            }
        } catch (URISyntaxException _) {
            // falls through
        }
        return Parsed.bad("must be an http or https URL without query, fragment and user", text);
    }

    /// Never shows what was written.
    private static Parsed<Secret> sharedSecret(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length >= MIN_SECRET_BYTES && bytes.length <= MAX_SECRET_BYTES) {
                return Parsed.good(Secret.of(bytes));
            }
        } catch (IllegalArgumentException _) {
            // falls through
        }
        return Parsed.bad(
                "must be base64 of %d to %d bytes".formatted(MIN_SECRET_BYTES, MAX_SECRET_BYTES));
    }
}
