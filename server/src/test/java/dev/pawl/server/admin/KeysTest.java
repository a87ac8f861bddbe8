package dev.pawl.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeysTest extends Realm {

    private List<Map<?, ?>> keys() {
        return items(get(admin, "/v1/admin/keys"), "keys");
    }

    private List<Object> states() {
        List<Object> states = new ArrayList<>();
        keys().forEach(key -> states.add(key.get("state")));
        return states;
    }

    private String active() {
        return keys().stream()
                .filter(key -> "active".equals(key.get("state")))
                .map(key -> (String) key.get("kid"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("KEY-03")
    void rotate_publishesTheNextKeyWhichSignsWhenCachesHaveIt() {
        Person before = person();
        Reply next = send(admin, "POST", "/v1/admin/keys", "{" + PROOF + "}");

        assertThat(next.status()).isEqualTo(201);
        assertThat(next.at("state")).isEqualTo("next");
        assertThat(api.get("/.well-known/jwks.json").body()).contains(next.at("kid"));
        assertThat(active()).isNotEqualTo(next.at("kid"));
        assertThat(send(admin, "POST", "/v1/admin/keys", "{" + PROOF + "}").code())
                .isEqualTo("key_conflict");
        server.clock().advance(Duration.ofMinutes(11));
        server.keyRing().turn();
        assertThat(api.me(before.access()).status()).isEqualTo(200);
        assertThat(active()).isEqualTo(next.at("kid"));
        assertThat(states()).contains("retiring");
        assertThat(database().texts("SELECT detail FROM audit WHERE kind = 'admin.key_rotated'"))
                .contains("{\"kid\":\"" + next.at("kid") + "\"}");
        admin = again(admin);
        support = again(support);
    }

    @Test
    @Tag("KEY-03")
    @Tag("JWT-29")
    void retire_theKeyThatSigns_isRefusedByEveryNodeWithinSecondsAndSignInGoesOn() {
        try (TestServer node = kind == On.POSTGRESQL ? server.startNode() : null) {
            var other = node == null ? api : node.api();
            Person ada = person();
            assertThat(other.me(ada.access()).status()).isEqualTo(200);
            String stolen = active();

            assertThat(send(admin, "DELETE", "/v1/admin/keys/" + stolen).status()).isEqualTo(204);

            assertThat(api.me(ada.access()).code()).isEqualTo("access_token_invalid");
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (other.me(ada.access()).status() == 200 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            assertThat(other.me(ada.access()).code()).isEqualTo("access_token_invalid");
            Reply refreshed = other.refresh(ada.refresh());
            assertThat(refreshed.status()).isEqualTo(200);
            assertThat(api.me(refreshed.at("access_token")).status()).isEqualTo(200);
            assertThat(api.signIn(ada.email(), PASSWORD).status()).isEqualTo(200);
            admin = again(admin);
            support = again(support);
            assertThat(active()).isNotEqualTo(stolen);
            assertThat(api.get("/.well-known/jwks.json").body()).doesNotContain(stolen);
            assertThat(
                            database()
                                    .texts(
                                            "SELECT detail FROM audit WHERE kind = 'admin.key_retired'"))
                    .contains("{\"kid\":\"" + stolen + "\"}");
        }
    }

    @Test
    void retire_aKeyThatIsNone_isNotFound() {
        assertThat(send(admin, "DELETE", "/v1/admin/keys/none").status()).isEqualTo(404);
        assertThat(api.me(person().access()).status()).isEqualTo(200);
    }
}
