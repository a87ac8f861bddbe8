package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Clients that prove nothing, where the operator lets them open sessions, and with limits on.
class PublicExchangeTest extends CommandStage {

    private static final int ALLOWED = 30;

    @Override
    Map<String, String> settings() {
        return Map.of("clients.public_exchange", "true", "limits.enabled", "true");
    }

    @Test
    @Tag("EXC-01")
    void publicClient_whereItMay_needsItsNameAlone_andMayNotAsk() {
        Device user = person("open@example.com");
        Reply granted = exchange(user);
        Reply refreshed =
                form(
                        "/oauth/token",
                        "grant_type=refresh_token&client_id=app&refresh_token="
                                + granted.at("refresh_token"));

        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(
                        form(
                                        "/oauth/introspect",
                                        "client_id=app&token=" + granted.at("access_token"))
                                .at("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    @Tag("EXC-04")
    void exchange_againAndAgain_isSlowedDown_forThatAccountAlone() {
        Device user = person("often@example.com");
        Device other = person("other@example.com");
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(exchange(user).status()).isEqualTo(200);
        }

        Reply slowed = exchange(user);

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.at("error")).isEqualTo("slow_down");
        assertThat(slowed.header("Retry-After")).isNotEmpty();
        assertThat(exchange(other).status()).isEqualTo(200);
    }

    private Device person(String email) {
        if (!run("clients", "list").out().contains("app")) {
            assertThat(run("clients", "create", "app", "--public").code()).isZero();
        }
        Device device = new Device(api, Device.Mode.BEARER, server.origin());
        assertThat(device.signUp(email, PASSWORD).status()).isEqualTo(201);
        return device;
    }

    private Reply exchange(Device user) {
        return form(
                "/oauth/token",
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&client_id=app"
                        + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token"
                        + "&subject_token="
                        + URLEncoder.encode(user.accessToken(), StandardCharsets.UTF_8));
    }

    private Reply form(String path, String form) {
        return api.form(path, form, "Accept", "application/json");
    }
}
