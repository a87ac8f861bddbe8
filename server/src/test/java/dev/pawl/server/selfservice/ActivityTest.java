package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.admin.Actor;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class ActivityTest extends PersonStage {

    @Test
    void activity_inPages_showsOnesOwnNewestFirstAndNothingOfOthers() throws JoseException {
        Person ada = Person.signedUp(server);
        Person bob = Person.signedUp(server);
        assertThat(ada.signIn("wrong, wrong, wrong").status()).isEqualTo(401);
        assertThat(bob.signIn("wrong, wrong, wrong").status()).isEqualTo(401);
        Reply session = ada.signIn(PASSWORD);

        List<Map<String, Object>> events = new ArrayList<>();
        String next = "";
        do {
            String cursor = next.isEmpty() ? "" : "&cursor=" + next;
            Reply page = get(session, "/v1/me/activity?limit=2" + cursor);
            assertThat(page.status()).isEqualTo(200);
            events.addAll(items(page));
            next = page.at("next");
        } while (!next.equals("null"));

        assertThat(events)
                .extracting(event -> event.get("kind"))
                .containsExactly(
                        "signin.succeeded", "signin.failed", "signin.succeeded", "account.created");
        assertThat(events).allSatisfy(event -> assertThat(event.get("ip")).isEqualTo("127.0.0.1"));
    }

    @Test
    void activity_ofAnAdministrator_doesNotSayFromWhere() throws JoseException {
        Person ada = Person.signedUp(server);
        AccountId id = new AccountId(UUID.fromString(ada.signIn(PASSWORD).at("user.id")));
        Actor operator = new Actor.Operator(new Trace("local", "pawl users roles"));
        server.administration().users().changeRoles(operator, id, List.of("editor"));

        Map<String, Object> newest =
                items(get(ada.signIn(PASSWORD), "/v1/me/activity")).stream()
                        .filter(event -> "admin.roles_changed".equals(event.get("kind")))
                        .findFirst()
                        .orElseThrow();

        assertThat(newest)
                .containsEntry("by_administrator", true)
                .containsEntry("ip", null)
                .containsEntry("user_agent", null);
    }

    @Test
    void activity_cursorOfSomebodyElse_isRefused() {
        Person ada = Person.signedUp(server);
        Person bob = Person.signedUp(server);
        String cursor = get(ada.signIn(PASSWORD), "/v1/me/activity?limit=1").at("next");

        assertThat(get(bob.signIn(PASSWORD), "/v1/me/activity?limit=1&cursor=" + cursor).body())
                .contains("invalid_cursor");
    }

    private Reply get(Reply session, String path) {
        return server.api().get(path, "Authorization", Person.bearer(session));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Reply page) throws JoseException {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(JsonUtil.parseJson(page.body()).get("events"));
    }
}
