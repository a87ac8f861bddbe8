package dev.pawl.http.token;

import dev.pawl.core.token.Jwks;
import dev.pawl.core.token.KeyRing;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// `GET /.well-known/jwks.json`: the public keys.
public final class JwksEndpoint implements Endpoint {

    private static final String ANY = "*";

    private final KeyRing keys;

    public JwksEndpoint(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public Answer answer(Call call) {
        Jwks jwks = keys.current().jwks();
        Answer answer =
                isKnown(call, jwks.etag())
                        ? Answer.empty(304)
                        : Answer.json(200, jwks.json().getBytes(StandardCharsets.UTF_8));
        return answer.with(HeaderNames.ETAG, jwks.etag())
                .with(HeaderNames.CACHE_CONTROL, "public, max-age=" + jwks.maxAge().toSeconds());
    }

    /// Whether the client already has the document (RFC 9110 §13.1.2, weak comparison).
    private static boolean isKnown(Call call, String etag) {
        return call.headers(HeaderNames.IF_NONE_MATCH).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(etag) || tag.equals(ANY));
    }
}
