package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.OTHER_PASSWORD;
import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Owners who send, besides what they may, what is not theirs to say.
class ForbiddenFieldsTest extends PersonStage {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"email_verified\":true",
                "\"roles\":[\"admin\"]",
                "\"administrator\":true",
                "\"tenant\":\"other\"",
                "\"acr\":\"urn:pawl:2\"",
                "\"aal\":2",
                "\"password_hash\":\"$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g\"",
                "\"disabled\":false",
                "\"id\":\"019b76da-a800-7c4e-8d4e-5a0c3b3ec1b7\""
            })
    @Tag("RST-11")
    void send_fieldThatOwnersMayNotSet_isUnknownAndChangesNothing(String field) {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        String before = ada.me(session).body();

        for (String path : List.of("/v1/me/password", "/v1/me/email", "/v1/me/factors/totp")) {
            unknown(ada.post(session, path, with(body(path), field)));
        }
        unknown(
                server.api()
                        .send(
                                "DELETE",
                                "/v1/me",
                                with(Person.json("password", PASSWORD), field),
                                "Authorization",
                                Person.bearer(session)));
        String signUp = Person.json("email", "x" + ada.email(), "password", PASSWORD);
        unknown(server.api().post("/v1/auth/signup", with(signUp, field)));
        String reset = Person.json("token", ada.recoveryToken(), "password", OTHER_PASSWORD);
        unknown(server.api().post("/v1/auth/reset-password", with(reset, field)));

        assertThat(ada.me(session).body()).isEqualTo(before);
        assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(new Person(server, "x" + ada.email()).signIn(PASSWORD).code())
                .isEqualTo("invalid_credentials");
    }

    /// There is nothing that changes an account's own record as a whole.
    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT", "POST"})
    @Tag("RST-11")
    void change_ofTheWholeAccount_isNoMethod(String method) {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);

        Reply reply =
                server.api()
                        .send(
                                method,
                                "/v1/me",
                                "{\"email_verified\":true}",
                                "Authorization",
                                Person.bearer(session));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(ada.me(session).at("email_verified")).isEqualTo("false");
    }

    /// The twin.
    @Test
    @Tag("RST-11")
    void send_fieldsThatOwnersMaySet_isDone() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);

        assertThat(ada.post(session, "/v1/me/email", body("/v1/me/email")).status()).isEqualTo(202);
        Reply changed = ada.post(session, "/v1/me/password", body("/v1/me/password"));
        assertThat(changed.status()).isEqualTo(200);
        String shown = Person.json("factor", "password", "password", OTHER_PASSWORD);
        assertThat(ada.post(changed, "/v1/me/factors/totp", shown).status()).isEqualTo(201);
    }

    private static String body(String path) {
        return switch (path) {
            case "/v1/me/password" ->
                    Person.json("password", PASSWORD, "new_password", OTHER_PASSWORD);
            case "/v1/me/email" ->
                    Person.json("email", "elsewhere@example.com", "password", PASSWORD);
            default -> Person.json("name", "phone");
        };
    }

    private static String with(String json, String field) {
        return json.substring(0, json.length() - 1) + "," + field + "}";
    }

    private static void unknown(Reply reply) {
        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(reply.body()).contains("unknown_field");
    }
}
