package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Session;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Tokens that nobody was ever given. All are refused by arithmetic: not one statement is sent, and
/// the session that they are aimed at does not notice.
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class ForgedTokenStage {

    static final String PREFIX = "prt_";

    @TempDir(factory = MemoryDirectory.class)
    static Path directory;

    TestServer server;
    Supply supply;
    Api api;

    @BeforeAll
    void start() {
        server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs();
        supply = new Supply(server);
        api = server.api();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// Every one is refused alike, none costs a statement, and the victim's own token is as good as
    /// before; it costs one, so the counter counts.
    void assertAllRefused(List<String> forged, Session victim) {
        long before = server.statements();
        for (String token : forged) {
            Reply reply = api.refresh(token);
            assertThat(reply.status()).as(token).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("refresh_token_invalid");
        }
        assertThat(server.statements()).isEqualTo(before);

        assertThat(api.refresh(supply.token(victim, 0)).status()).isEqualTo(200);
        assertThat(server.statements()).isEqualTo(before + 1);
        assertThat(server.database().auditOf(victim.id().value())).isEmpty();
    }

    static byte[] decode(String token) {
        return Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
    }

    static String encode(byte[] raw) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }
}
