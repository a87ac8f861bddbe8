package dev.pawl.server.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What anybody can get without saying who they are.
class PublicPagesTest extends PersonStage {

    @Override
    protected Map<String, String> settings() {
        return Map.of("pages.sign_in_url", "https://app.example/in?a=1&b=2");
    }

    @ParameterizedTest
    @CsvSource({
        "/verify-email, text/html",
        "/reset-password, text/html",
        "/accept-invitation, text/html",
        "/complete-signup, text/html",
        "/disown-session, text/html",
        "/favicon.ico, image/svg+xml",
        "/assets/favicon.svg, image/svg+xml",
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

    @Test
    @Tag("LET-06")
    void get_theRootInABrowser_isAPageThatTellsNothing() {
        Reply reply = server.api().get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.header("Vary")).contains("Accept");
        assertThat(reply.body())
                .contains("href=\"/docs\"", "/assets/favicon.svg")
                .doesNotContain("/dev/mail", "/demo", "{")
                .doesNotContainPattern("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(reply.setCookies()).isEmpty();
    }

    /// The twin: a program with a mistake in its address takes no page for an answer.
    @ParameterizedTest
    @Tag("LET-06")
    @ValueSource(strings = {"application/json", "*/*"})
    void get_theRootByAProgram_isNotFound(String accept) {
        Reply reply = server.api().get("/", "Accept", accept);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/verify-email",
                "/reset-password",
                "/accept-invitation",
                "/complete-signup",
                "/disown-session",
                "/setup"
            })
    void get_thePageOfAMail_leadsOnToWhereTheSettingSays(String path) {
        assertThat(server.api().get(path).body())
                .contains("<a href=\"https://app.example/in?a=1&amp;b=2\"")
                .doesNotContain("{sign_in_url}");
    }
}
