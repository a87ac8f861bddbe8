package dev.pawl.http.token;

import dev.pawl.core.token.TokenSettings;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonObject;
import io.helidon.http.HeaderNames;
import java.util.List;

/// `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`: what a
/// service needs to find the keys when it knows the issuer alone.
///
/// Discovery requires lists of response and grant types. There is no authorization endpoint, so
/// both are empty; left out, they would stand for defaults that do not hold.
public final class MetadataEndpoint implements Endpoint {

    /// The path of the key set below the public URL.
    public static final String JWKS_PATH = "/.well-known/jwks.json";

    private static final String CACHE_CONTROL = "public, max-age=300";

    private final byte[] document;

    /// @param publicUrl the server's URL as others see it, without a slash at its end
    public MetadataEndpoint(TokenSettings tokens, String publicUrl) {
        this.document =
                JsonObject.write(json ->
                        json.string("issuer", tokens.issuer())
                                .string("jwks_uri", publicUrl + JWKS_PATH)
                                .strings("response_types_supported", List.of())
                                .strings("grant_types_supported", List.of())
                                .strings("subject_types_supported", List.of("public"))
                                .strings(
                                        "id_token_signing_alg_values_supported",
                                        List.of(tokens.algorithm().joseName())));
    }

    @Override
    public Answer answer(Call call) {
        return Answer.json(200, document).with(HeaderNames.CACHE_CONTROL, CACHE_CONTROL);
    }
}
