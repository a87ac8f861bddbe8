package dev.pawl.core.token;

import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Digests;
import dev.pawl.crypto.JwsKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The public keys as a JWK set (RFC 7517 §5). A secret shared by HS256 is never in it.
///
/// @param json the document
/// @param etag a strong entity tag with its quotes
/// @param maxAge how long a cache may keep it; a new key is published longer than this before its
///   first use
public record Jwks(String json, String etag, Duration maxAge) {

    static Jwks of(List<JwsKey> keys, Duration maxAge) {
        String json =
                keys.stream()
                        .map(JwsKey::publicJwk)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        String etag =
                '"' + Base64Url.encode(Digests.sha256(json.getBytes(StandardCharsets.UTF_8))) + '"';
        return new Jwks(json, etag, maxAge);
    }
}
