package dev.pawl.server.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What anybody can get without saying who they are.
class PublicPagesTest extends OnBothDatabases {

    @ParameterizedTest
    @CsvSource({
        "/verify-email, text/html",
        "/reset-password, text/html",
        "/accept-invitation, text/html",
        "/complete-signup, text/html",
        "/setup, text/html",
        "/docs, text/html",
        "/assets/pawl.css, text/css",
        "/assets/link.js, text/javascript",
        "/assets/setup.js, text/javascript",
        "/openapi.yaml, application/yaml",
        "/.well-known/jwks.json, application/json",
        "/.well-known/openid-configuration, application/json",
        "/.well-known/oauth-authorization-server, application/json",
        "/healthz, text/plain",
        "/readyz, text/plain"
    })
    void get_whatIsForEverybody_isThereAndSetsNoCookie(String path, String type) {
        Reply reply = server.api().get(path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith(type);
        assertThat(reply.body()).isNotEmpty();
        assertThat(reply.setCookies()).isEmpty();
    }
}
