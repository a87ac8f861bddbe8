package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/// Clients that prove nothing, where the operator lets them open sessions, and with limits on.
class PublicExchangeTest extends OAuthStage {

    private static final int ALLOWED = 30;

    @Override
    protected Map<String, String> settings() {
        return Map.of("clients.public_exchange", "true", "limits.enabled", "true");
    }

    @Override
    @BeforeParameterizedClassInvocation
    protected void open() {
        super.open();
        String _ = client("app", "--public");
    }

    @Test
    @Tag("EXC-01")
    void publicClient_whereItMay_needsItsNameAlone_andMayNotAsk() {
        Device user = person();
        Reply granted = exchange(user);
        Reply refreshed =
                post(
                        "/oauth/token",
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "app",
                        "refresh_token",
                        granted.at("refresh_token"));

        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(
                        post(
                                        "/oauth/introspect",
                                        "client_id",
                                        "app",
                                        "token",
                                        granted.at("access_token"))
                                .at("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    @Tag("EXC-04")
    void exchange_againAndAgain_isSlowedDown_forThatAccountAlone() {
        Device user = person();
        Device other = person();
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(exchange(user).status()).isEqualTo(200);
        }

        Reply slowed = exchange(user);

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.at("error")).isEqualTo("slow_down");
        assertThat(slowed.header("Retry-After")).isNotEmpty();
        assertThat(exchange(other).status()).isEqualTo(200);
    }

    private Reply exchange(Device user) {
        return asking("", user, "client_id", "app");
    }
}
