package dev.pawl.http.token;

import dev.pawl.core.token.Jwks;
import dev.pawl.core.token.KeyRing;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.EntityTags;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;

/// `GET /.well-known/jwks.json`: the public keys.
final class JwksEndpoint implements Endpoint {

    private final KeyRing keys;

    JwksEndpoint(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public Answer answer(Call call) {
        Jwks jwks = keys.current().jwks();
        Answer answer =
                EntityTags.isKnown(call, jwks.etag())
                        ? Answer.empty(304)
                        : Answer.json(200, jwks.json().getBytes(StandardCharsets.UTF_8));
        return answer.with(HeaderNames.ETAG, jwks.etag())
                .with(HeaderNames.CACHE_CONTROL, "public, max-age=" + jwks.maxAge().toSeconds());
    }
}
