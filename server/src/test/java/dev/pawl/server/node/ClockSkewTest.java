package dev.pawl.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes, one on a machine whose clock is half a minute fast, the other half a minute slow.
class ClockSkewTest {

    private static final Duration SKEW = Duration.ofSeconds(30);

    /// Half of what lies between the machines, so that a slow one of ours is no reason to fail.
    private static final Map<String, String> WINDOW = Map.of("session.overlap", "30s");

    private static final String PASSWORD = "a wheel that turns one way";

    @TempDir private Path directory;

    @Test
    @Tag("MN-02")
    void refresh_onNodesAMinuteApart_retriesAcrossThemAndEndsNothing() {
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, WINDOW);
                TestServer fast = server.startAlignedNodeAhead(SKEW);
                TestServer slow = server.startAlignedNodeAhead(SKEW.negated())) {
            String token = fast.api().signUp("ada@example.com", PASSWORD).at("refresh_token");
            for (int round = 0; round < 4; round++) {
                Api first = (round % 2 == 0 ? fast : slow).api();
                Api second = (round % 2 == 0 ? slow : fast).api();

                Reply rotated = first.refresh(token);
                Reply retried = second.refresh(token);

                assertThat(rotated.at("rotation")).isEqualTo("rotated");
                assertThat(retried.at("rotation")).isEqualTo("retried");
                assertThat(retried.at("refresh_token")).isEqualTo(rotated.at("refresh_token"));
                // An access token of either node is good at the other.
                assertThat(second.me(rotated.at("access_token")).status()).isEqualTo(200);
                assertThat(first.me(retried.at("access_token")).status()).isEqualTo(200);
                token = rotated.at("refresh_token");
            }
        }
    }

    /// The control: nodes that believed their machines would take the retry for a theft.
    @Test
    @Tag("MN-02")
    void refresh_onNodesAMinuteApartWithoutAlignment_takesARetryForATheft() {
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, WINDOW);
                TestServer fast = server.startNodeAhead(SKEW);
                TestServer slow = server.startNodeAhead(SKEW.negated())) {
            String token = slow.api().signUp("ada@example.com", PASSWORD).at("refresh_token");
            assertThat(slow.api().refresh(token).status()).isEqualTo(200);

            assertThat(fast.api().refresh(token).code()).isEqualTo("refresh_token_reused");
        }
    }

    /// No token is accepted twice either: the window is as long on both.
    @Test
    @Tag("MN-02")
    void refresh_afterTheWindowOnANodeThatIsSlow_isReuse() {
        Map<String, String> strict = Map.of("session.overlap", "0s");
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, strict);
                TestServer fast = server.startAlignedNodeAhead(SKEW);
                TestServer slow = server.startAlignedNodeAhead(SKEW.negated())) {
            String token = fast.api().signUp("ada@example.com", PASSWORD).at("refresh_token");
            assertThat(fast.api().refresh(token).status()).isEqualTo(200);

            assertThat(slow.api().refresh(token).code()).isEqualTo("refresh_token_reused");
        }
    }
}
