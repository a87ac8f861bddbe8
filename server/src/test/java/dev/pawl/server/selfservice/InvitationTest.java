package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvitationTest extends PersonStage {

    private static final String ADMIN_PASSWORD = "the wheel of the keeper";

    private String admin = "";

    @Override
    protected Map<String, String> settings() {
        return Map.of("signup.mode", "invite");
    }

    @BeforeEach
    void signInAsAdmin() {
        String email = "admin@example.com";
        server.administration()
                .firstAdmin()
                .invite()
                .ifPresent(token ->
                        server.api()
                                .post(
                                        "/v1/setup/admin",
                                        Person.json(
                                                "token",
                                                token,
                                                "email",
                                                email,
                                                "password",
                                                ADMIN_PASSWORD)));
        admin = server.api().signIn(email, ADMIN_PASSWORD).at("access_token");
    }

    @Test
    void signUp_byThemselves_isRefused() {
        assertThat(Person.stranger(server).signUp().code()).isEqualTo("signup_closed");
    }

    @Test
    void invite_newAddress_isTheirsOnceTheyChooseAPassword() {
        Person ada = Person.stranger(server);
        Reply invited = invite(ada);
        assertThat(invited.status()).isEqualTo(201);
        String id = invited.at("id");
        String token = ada.newestLink("/accept-invitation");
        assertThat(ada.signIn(PASSWORD).code()).isEqualTo("invalid_credentials");

        assertThat(ada.reset(token, PASSWORD).status()).isEqualTo(204);

        Reply session = ada.signIn(PASSWORD);
        assertThat(session.at("user.email_verified")).isEqualTo("true");
        assertThat(ada.reset(token, PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(auditOf(id))
                .containsExactly(
                        "admin.account_created",
                        "admin.account_invited",
                        "signin.failed",
                        "password.reset",
                        "signin.succeeded");
        assertThat(post("/v1/admin/users/" + id + "/invite", "").code()).isEqualTo("not_invitable");
    }

    @Test
    void invite_again_voidsTheFirstLink() {
        Person ada = Person.stranger(server);
        String id = invite(ada).at("id");
        String first = ada.newestLink("/accept-invitation");
        server.clock().advance(Duration.ofMillis(5));

        assertThat(post("/v1/admin/users/" + id + "/invite", "").status()).isEqualTo(200);
        ada.await(2);

        assertThat(ada.reset(first, PASSWORD).code()).isEqualTo("link_invalid");
        assertThat(ada.reset(ada.newestLink("/accept-invitation"), PASSWORD).status())
                .isEqualTo(204);
    }

    @Test
    void accept_afterAWeek_isTooLate() {
        Person ada = Person.stranger(server);
        assertThat(invite(ada).status()).isEqualTo(201);
        String token = ada.newestLink("/accept-invitation");

        server.clock().advance(Duration.ofDays(7));

        assertThat(ada.reset(token, PASSWORD).code()).isEqualTo("link_invalid");
    }

    @Test
    void invite_withAPassword_isRefused() {
        Reply reply =
                post(
                        "/v1/admin/users",
                        "{\"email\":\"x@example.com\",\"invite\":true,\"password\":\""
                                + PASSWORD
                                + "\"}");
        assertThat(reply.body()).contains("/password", "unknown_field");
    }

    @Test
    void invite_disabledAccount_isRefused() {
        Person ada = Person.stranger(server);
        String id = invite(ada).at("id");
        String token = ada.newestLink("/accept-invitation");
        Actor operator = new Actor.Operator(new Trace("local", "test"));
        server.administration().users().disable(operator, new AccountId(UUID.fromString(id)));

        assertThat(post("/v1/admin/users/" + id + "/invite", "").code()).isEqualTo("not_invitable");
        assertThat(ada.reset(token, PASSWORD).code()).isEqualTo("link_invalid");
    }

    private Reply invite(Person person) {
        return post("/v1/admin/users", "{\"email\":\"" + person.email() + "\",\"invite\":true}");
    }

    private Reply post(String path, String body) {
        return server.api().post(path, body, "Authorization", "Bearer " + admin);
    }
}
