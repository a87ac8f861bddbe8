package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.AccountEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpEndpointTest {

    private static final String PASSWORD = "a long enough one";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Reply signUp(String json) {
        return server.send(Request.post("/v1/auth/signup").json(json));
    }

    private static String body(String email, String more) {
        return "{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(email, PASSWORD, more);
    }

    @Test
    void signUp_byBearer_answersTokensAndUserWithoutCookies() {
        Reply reply =
                signUp(body("ann@example.com", ",\"name\":\" Ann \",\"transport\":\"bearer\""));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.all("Set-Cookie")).isEmpty();
        assertThat(reply.json().keySet())
                .containsExactly(
                        "access_token",
                        "token_type",
                        "expires_in",
                        "refresh_token",
                        "refresh_expires_in",
                        "session",
                        "user");
        assertThat(reply.json())
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 900L)
                .containsEntry("refresh_expires_in", 86_400L);
        assertThat((Map<?, ?>) reply.json().get("user"))
                .extracting("email", "email_verified", "name", "roles", "created_at")
                .containsExactly(
                        "ann@example.com", false, "Ann", List.of(), "2026-01-01T00:00:00Z");
    }

    @Test
    @Tag("SES-13")
    void signUp_byDefault_answersCookiesAndNoTokenInTheBody() {
        Reply reply = signUp(body("bob@example.com", ""));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().keySet())
                .containsExactly(
                        "expires_in", "refresh_expires_in", "csrf_token", "session", "user");
        assertThat(reply.body())
                .doesNotContain(reply.setCookie("__Host-pawl_access"))
                .doesNotContain(reply.setCookie("__Secure-pawl_refresh"));
    }

    @Test
    void signUp_withATakenAddress_is409InAnySpelling() {
        assertThat(signUp(body("cleo@example.com", "")).status()).isEqualTo(201);

        assertThat(signUp(body(" CLEO@Example.com", "")).outcome()).isEqualTo("409 email_taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                            | /email required /password required",
                "{'email':'no','password':'P'}                 | /email invalid_email",
                "{'email':7,'password':true}                   | /email wrong_type /password wrong_type",
                "{'email':'d@example.com','password':''}       | /password password_too_short",
                "{'email':'d@example.com','password':'short'}  | /password password_too_short",
                "{'email':'d@example.com','password':'password'} | /password password_too_common",
                "{'email':'zephyrine@example.com','password':'zephyrine1'}"
                        + " | /password password_contains_personal_word",
                "{'email':'d@example.com','password':'P','name':'a\\u0000'} | /name invalid_name",
                "{'email':'d@example.com','password':'P','transport':'x'}"
                        + " | /transport invalid_transport",
                "{'email':'d@example.com','password':'P','remember':true} | /remember unknown_field",
                "{'email':'d@example.com','password':'P','roles':['a']}   | /roles unknown_field",
                "{'email':'d@example.com','password':'P','email_verified':true,'@class':'x'}"
                        + " | /email_verified unknown_field /@class unknown_field"
            })
    @Tag("AUT-12")
    @Tag("ADM-03")
    @Tag("INJ-07")
    void signUp_withBadFields_listsThem(String json, String errors) {
        Reply reply = signUp(json.replace("'P'", "'" + PASSWORD + "'").replace('\'', '"'));

        assertThat(reply.outcome()).isEqualTo("422 validation_failed");
        assertThat(errors(reply)).isEqualTo(errors);
    }

    private static String errors(Reply reply) {
        StringBuilder errors = new StringBuilder();
        for (Object error : (List<?>) reply.json().getOrDefault("errors", List.of())) {
            Map<?, ?> members = (Map<?, ?>) error;
            errors.append(members.get("pointer")).append(' ').append(members.get("code"));
            errors.append(' ');
        }
        return errors.toString().strip();
    }

    @Test
    @Tag("PWD-02")
    void signUp_withOverlongFields_listsThem() {
        Reply reply =
                signUp(
                        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\"}"
                                .formatted("e".repeat(509), "p".repeat(1025), "n".repeat(101)));

        assertThat(errors(reply)).isEqualTo("/email too_long /password too_long /name too_long");
    }

    @Test
    void signUp_whenClosed_is403AndMakesNoAccount() {
        try (TestServer closed = TestServer.withSignUpClosed()) {
            Reply reply =
                    closed.send(Request.post("/v1/auth/signup").json(body("eve@example.com", "")));

            assertThat(reply.outcome()).isEqualTo("403 signup_closed");
            assertThat(closed.core.events())
                    .noneMatch(AccountEvent.AccountCreated.class::isInstance);
        }
    }
}
