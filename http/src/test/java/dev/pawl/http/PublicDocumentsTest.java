package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicDocumentsTest {

    private static final String JWKS = "/.well-known/jwks.json";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("KEY-01")
    void jwks_showsThePublicHalvesAlone() {
        Reply reply = server.send(Request.get(JWKS));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("application/json");
        assertThat(reply.header("Cache-Control")).contains("public, max-age=300");
        assertThat(reply.body()).contains("\"kty\":\"EC\"", "\"kid\":", "\"alg\":\"ES256\"");
        assertThat(reply.body())
                .doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"", "\"k\"");
    }

    @Test
    void jwks_knownToTheClient_is304() {
        String etag = server.send(Request.get(JWKS)).header("ETag").orElseThrow();

        for (String known : new String[] {etag, "W/" + etag, "\"x\", " + etag, "*"}) {
            Reply reply = server.send(Request.get(JWKS).header("If-None-Match", known));

            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.header("ETag")).contains(etag);
            assertThat(reply.header("Cache-Control")).contains("public, max-age=300");
        }
        assertThat(server.send(Request.get(JWKS).header("If-None-Match", "\"x\"")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server"
            })
    void metadata_saysWhatIsServedAndNothingElse(String path) {
        Reply reply = server.send(Request.get(path));

        assertThat(reply.header("Cache-Control")).contains("public, max-age=300");
        assertThat(reply.body())
                .isEqualTo(
                        """
                        {"issuer":"%s",\
                        "jwks_uri":"https://auth.example.com/.well-known/jwks.json",\
                        "response_types_supported":[],\
                        "token_endpoint":"https://auth.example.com/oauth/token",\
                        "revocation_endpoint":"https://auth.example.com/oauth/revoke",\
                        "introspection_endpoint":"https://auth.example.com/oauth/introspect",\
                        "grant_types_supported":["refresh_token","urn:ietf:params:oauth:grant-type:token-exchange"],\
                        "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt","none"],\
                        "revocation_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt","none"],\
                        "introspection_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt"],\
                        "token_endpoint_auth_signing_alg_values_supported":["ES256","RS256","EdDSA"],\
                        "subject_types_supported":["public"],\
                        "id_token_signing_alg_values_supported":["ES256"]}\
                        """
                                .formatted(MemoryPawl.ISSUER));
    }
}
