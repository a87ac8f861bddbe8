package dev.pawl.http.token;

import dev.pawl.core.token.TokenSettings;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.oauth.OAuthRoutes;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.stream.Stream;

/// `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`: what a
/// service needs to find the keys when it knows the issuer alone.
///
/// Discovery requires a list of response types. There is no authorization endpoint, so it is empty;
/// left out, it would stand for a default that does not hold.
final class MetadataEndpoint implements Endpoint {

    private static final List<String> PROOFS =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> ANY_PROOF =
            Stream.concat(PROOFS.stream(), Stream.of("none")).toList();
    private static final List<String> ASSERTIONS = List.of("ES256", "RS256", "EdDSA");

    private static final List<String> GRANTS =
            List.of("refresh_token", "urn:ietf:params:oauth:grant-type:token-exchange");

    private static final String CACHE_CONTROL = "public, max-age=300";

    private final byte[] document;

    /// @param publicUrl the server's URL as others see it, without a slash at its end
    MetadataEndpoint(TokenSettings tokens, String publicUrl) {
        this.document =
                JsonObject.write(json ->
                        json.string("issuer", tokens.issuer())
                                .string("jwks_uri", publicUrl + TokenRoutes.JWKS_PATH)
                                .strings("response_types_supported", List.of())
                                .string("token_endpoint", publicUrl + OAuthRoutes.TOKEN_PATH)
                                .string(
                                        "revocation_endpoint",
                                        publicUrl + OAuthRoutes.REVOCATION_PATH)
                                .string(
                                        "introspection_endpoint",
                                        publicUrl + OAuthRoutes.INTROSPECTION_PATH)
                                .strings("grant_types_supported", GRANTS)
                                .strings("token_endpoint_auth_methods_supported", ANY_PROOF)
                                .strings("revocation_endpoint_auth_methods_supported", ANY_PROOF)
                                .strings("introspection_endpoint_auth_methods_supported", PROOFS)
                                .strings(
                                        "token_endpoint_auth_signing_alg_values_supported",
                                        ASSERTIONS)
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
