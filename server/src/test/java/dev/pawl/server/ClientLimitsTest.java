package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What strangers can ask for at the endpoints of clients, and what good clients notice of it.
class ClientLimitsTest extends CommandStage {

    private static final int FAILURES = 300;

    @Override
    protected Map<String, String> settings() {
        return Map.of("limits.enabled", "true");
    }

    private Reply introspect(String authorization) {
        return api.form("/oauth/introspect", "token=x", "Authorization", authorization);
    }

    @Test
    @Tag("OAU-19")
    void client_thatFailsAgainAndAgain_isSlowedAndGoodOnesAreNot() {
        String good = basic("orders", client("orders"));
        assertThat(introspect(good).status()).isEqualTo(200);

        for (int i = 0; i < FAILURES; i++) {
            assertThat(introspect(basic("stranger" + i, "pcs_wrong")).status()).isEqualTo(401);
        }

        for (String path : List.of("/oauth/introspect", "/oauth/token", "/oauth/revoke")) {
            Reply refused =
                    api.form(path, "token=x", "Authorization", basic("stranger", "pcs_wrong"));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.at("error")).isEqualTo("slow_down");
            assertThat(refused.header("Retry-After")).isNotEmpty();
        }
        Reply feed =
                api.send(
                        "GET",
                        "/v1/revocations",
                        "",
                        "Authorization",
                        basic("stranger", "pcs_wrong"));
        assertThat(feed.code()).isEqualTo("too_many_attempts");
        for (int i = 0; i < 3; i++) {
            assertThat(introspect(good).status()).isEqualTo(200);
        }
    }
}
