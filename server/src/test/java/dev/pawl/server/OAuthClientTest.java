package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.JwsSigner;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How clients authenticate, and the errors of malformed requests.
class OAuthClientTest extends OAuthStage {

    @Test
    @Tag("OAU-22")
    void client_thatProvesItselfInTwoWays_isRefused() {
        String secret = client("doubled");
        String good = basic("doubled", secret);
        for (String path : List.of("/oauth/token", "/oauth/revoke", "/oauth/introspect")) {
            isError(
                    postAs(good, path, "token", "x", "client_secret", secret),
                    400,
                    "invalid_request");
            isError(
                    postAs(good, path, "token", "x", "client_assertion", "x"),
                    400,
                    "invalid_request");
            isError(
                    post(
                            path,
                            "token",
                            "x",
                            "client_id",
                            "doubled",
                            "client_secret",
                            secret,
                            "client_assertion",
                            "x"),
                    400,
                    "invalid_request");
        }
        assertThat(postAs(good, "/oauth/revoke", "token", "x").status()).isEqualTo(200);
    }

    @Test
    @Tag("OAU-10")
    void assertion_isGoodOnce() throws IOException {
        JwsKey key = JwsKey.generate(JwsAlgorithm.ES256, Randomness.secure());
        Path file = home.resolve("client.jwk");
        Files.writeString(file, key.publicJwk().orElseThrow());
        String _ = client("signing", "--key", file.toString());
        String claims =
                "{\"iss\":\"signing\",\"sub\":\"signing\",\"aud\":\"%s\",\"exp\":%d,\"jti\":\"%s\"}"
                        .formatted(
                                server.origin(),
                                server.clock().instant().getEpochSecond() + 60,
                                UUID.randomUUID());
        String jwt = new JwsSigner(key, "JWT").sign(claims.getBytes(StandardCharsets.UTF_8));
        String[] form = {
            "token", "nothing",
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion", jwt
        };

        assertThat(post("/oauth/revoke", form).status()).isEqualTo(200);
        isError(post("/oauth/revoke", form), 401, "invalid_client");
    }

    @Test
    @Tag("OAU-11")
    void client_unknownOrTwiceNamed_isRefused() {
        String secret = client("certain");
        String good = basic("certain", secret);

        isError(post("/oauth/revoke", "token", "x"), 401, "invalid_client");
        isError(post("/oauth/revoke", "token", "x", "client_id", "certain"), 401, "invalid_client");
        isError(
                postAs(basic("certain", "guess"), "/oauth/revoke", "token", "x"),
                401,
                "invalid_client");
        isError(
                postAs(good, "/oauth/revoke", "token", "x", "client_id", "other"),
                401,
                "invalid_client");
        Reply refused = post("/oauth/revoke", "token", "x");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(postAs(good, "/oauth/revoke", "token", "x", "client_id", "certain").status())
                .isEqualTo(200);
    }

    @Test
    void request_malformed_isAnsweredInOAuthsForm() {
        String good = basic("plain", client("plain"));

        isError(
                postAs(good, "/oauth/token", "grant_type", "password"),
                400,
                "unsupported_grant_type");
        isError(postAs(good, "/oauth/token"), 400, "invalid_request");
        isError(
                postAs(good, "/oauth/token", "grant_type", "refresh_token"),
                400,
                "invalid_request");
        isError(postAs(good, "/oauth/revoke", "token", "x", "token", "x"), 400, "invalid_request");
        isError(api.post("/oauth/token", "{}", "Authorization", good), 400, "invalid_request");
        assertThat(postAs(good, "/oauth/revoke", "token", "x", "colour", "red").status())
                .isEqualTo(200);
    }
}
