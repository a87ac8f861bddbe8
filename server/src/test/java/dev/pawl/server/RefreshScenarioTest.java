package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every row of the ratchet's rule, over a real socket.
class RefreshScenarioTest {

    private static final String PASSWORD = "a wheel that turns one way";

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    void refresh_liveToken_rotates(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of())) {
            String first = signUp(server.api());

            Reply rotated = server.api().refresh(first);

            assertThat(rotated.status()).isEqualTo(200);
            assertThat(rotated.at("rotation")).isEqualTo("rotated");
            assertThat(rotated.at("refresh_token")).startsWith("prt_").isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(On.class)
    void refresh_idleDeadlineReached_isExpired(On database) {
        try (TestServer server =
                TestServer.start(database, directory, Map.of("session.idle_ttl", "1h"))) {
            String token = signUp(server.api());
            server.clock().advance(Duration.ofHours(1).minusMillis(1));
            String successor = server.api().refresh(token).at("refresh_token");
            server.clock().advance(Duration.ofHours(1));

            Reply expired = server.api().refresh(successor);

            assertThat(expired.status()).isEqualTo(401);
            assertThat(expired.code()).isEqualTo("session_expired");
        }
    }

    private static String signUp(Api api) {
        return api.signUp("ada@example.com", PASSWORD).at("refresh_token");
    }
}
