package dev.pawl.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import dev.pawl.server.input.Routes.WithBody;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Well-formed bodies with fields that are unknown, missing, of another type or too long: every one
/// of them is pointed at.
class BadFieldsTest extends InputStage {

    @Test
    void body_withUnknownFields_is422AndPointsAtEachOfThem() {
        for (WithBody route : Routes.WITH_BODY) {
            Reply reply =
                    server.api()
                            .post(
                                    route.path(),
                                    """
                                    {"admin":true,"roles":["admin"],"a/b":1,"c~d":{},"":null}\
                                    """);

            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.body())
                    .contains(
                            error("/admin", "unknown_field"),
                            error("/roles", "unknown_field"),
                            error("/a~1b", "unknown_field"),
                            error("/c~0d", "unknown_field"),
                            error("/", "unknown_field"));
        }
    }

    @Test
    void body_withoutWhatIsRequired_is422AndPointsAtIt() {
        for (String path : List.of("/v1/auth/login", "/v1/auth/signup")) {
            assertThat(server.api().post(path, "{}").body())
                    .contains(error("/email", "required"), error("/password", "required"));
        }
        assertThat(server.api().post("/v1/auth/refresh", "{}").code())
                .isEqualTo("refresh_token_missing");
    }

    @Test
    void fields_ofAnotherType_are422AndNeverConverted() {
        List<String> values =
                List.of("1", "1.5", "true", "null", "[]", "{}", "[\"a\"]", "{\"$ne\":null}");
        for (String value : values) {
            for (String path : List.of("/v1/auth/login", "/v1/auth/signup")) {
                String body =
                        "{\"email\":%s,\"password\":%s,\"transport\":%s}"
                                .formatted(value, value, value);
                assertThat(server.api().post(path, body).body())
                        .contains(
                                error("/email", "wrong_type"),
                                error("/password", "wrong_type"),
                                error("/transport", "wrong_type"));
            }
            for (String path : List.of("/v1/auth/refresh", "/v1/auth/logout")) {
                String body = "{\"refresh_token\":" + value + "}";
                assertThat(server.api().post(path, body).body())
                        .contains(error("/refresh_token", "wrong_type"));
            }
        }
        assertThat(server.api().post("/v1/auth/login", "{\"remember\":\"true\"}").body())
                .contains(error("/remember", "wrong_type"));
    }

    @Test
    void fields_thatAreTooLong_are422() {
        String login =
                "{\"email\":\"%s@example.com\",\"password\":\"%s\",\"transport\":\"%s\"}"
                        .formatted("a".repeat(600), "p".repeat(1_025), "t".repeat(100));
        assertThat(server.api().post("/v1/auth/login", login).body())
                .contains(
                        error("/email", "too_long"),
                        error("/password", "too_long"),
                        error("/transport", "too_long"));
        assertThat(server.api().refresh("r".repeat(8_193)).body())
                .contains(error("/refresh_token", "too_long"));
    }

    /// What other readers turn into objects of a class that the sender names.
    @Test
    @Tag("INJ-07")
    void body_thatNamesAClass_is422AndMakesNothing() {
        for (WithBody route : Routes.WITH_BODY) {
            for (String body :
                    List.of(
                            "{\"@class\":\"java.net.URL\",\"val\":\"http://127.0.0.1:1/\"}",
                            "{\"@type\":\"java.lang.AutoCloseable\"}",
                            "{\"email\":[\"java.io.File\",\"/etc/passwd\"]}",
                            "{\"email\":{\"@class\":\"java.util.ArrayList\"}}",
                            "{\"__proto__\":{\"admin\":true},\"constructor\":{}}",
                            "{\"$type\":\"System.Object\",\"$ref\":\"#\"}")) {
                List<String> before = tables.everything();

                Reply reply = server.api().post(route.path(), body);

                assertThat(reply.status() + " " + reply.code()).isEqualTo("422 validation_failed");
                Answers.assertProblem(reply);
                assertThat(tables.everything()).isEqualTo(before);
            }
        }
    }

    @Test
    @Tag("INJ-07")
    void body_thatNamesOnlyFields_isRead() {
        Api api = server.api();
        assertThat(api.signUp("plain@example.com", "a wheel that turns one way").status())
                .isEqualTo(201);
    }

    private static String error(String pointer, String code) {
        return "{\"pointer\":\"%s\",\"code\":\"%s\"}".formatted(pointer, code);
    }
}
