package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.CookieSession;
import dev.pawl.server.client.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Another name of the account.
class NameTest extends PersonStage {

    private static final String PATH = "/v1/me/name";

    @Override
    protected Map<String, String> settings() {
        return Map.of("limits.enabled", "true", "limits.profile_per_account", "3/1h");
    }

    @Test
    void rename_toAnotherNameOrNone_isShownAndLogged() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);

        Reply renamed = ada.post(session, PATH, Person.json("name", "Ada Lovelace"));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.at("name")).isEqualTo("Ada Lovelace");
        assertThat(renamed.at("email")).isEqualTo(ada.email());
        assertThat(auditOf(session.at("user.id"))).endsWith("name.changed");

        assertThat(ada.post(session, PATH, "{}").body()).contains("\"name\":null");
    }

    @Test
    void rename_toWhatIsNoName_isRefusedAndChangesNothing() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        assertThat(ada.post(session, PATH, Person.json("name", "Ada")).status()).isEqualTo(200);

        Reply refused = ada.post(session, PATH, Person.json("name", "https://evil.example"));
        assertThat(refused.code()).isEqualTo("validation_failed");
        assertThat(ada.post(session, PATH, Person.json("nmae", "Eve")).code())
                .isEqualTo("validation_failed");
        assertThat(auditOf(session.at("user.id"))).containsOnlyOnce("name.changed");
    }

    @Test
    void rename_againAndAgain_isLimited() {
        Person ada = Person.signedUp(server);
        Reply session = ada.signIn(PASSWORD);
        for (int i = 0; i < 3; i++) {
            assertThat(ada.post(session, PATH, "{}").status()).isEqualTo(200);
        }

        Reply limited = ada.post(session, PATH, "{}");
        assertThat(limited.code()).isEqualTo("too_many_attempts");
        assertThat(limited.header("Retry-After")).isNotEmpty();
    }

    @Test
    void rename_withoutASessionOrItsCsrfToken_isRefused() {
        Person ada = Person.stranger(server);
        CookieSession session =
                CookieSession.of(
                        server.api()
                                .post(
                                        "/v1/auth/signup",
                                        Api.credentials(ada.email(), PASSWORD, "cookie")));

        assertThat(server.api().post(PATH, "{}").code()).isEqualTo("access_token_missing");
        assertThat(server.api().post(PATH, "{}", session.headersWithoutToken(PATH)).code())
                .isEqualTo("csrf_token_invalid");
        assertThat(server.api().post(PATH, "{}", session.headers(PATH)).status()).isEqualTo(200);
    }
}
