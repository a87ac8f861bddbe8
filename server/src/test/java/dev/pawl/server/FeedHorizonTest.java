package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.feed.Revoked;
import dev.pawl.core.feed.Snapshot;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.refresh.Supply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Access tokens that were issued under another setting are told of for as long as they live.
class FeedHorizonTest {

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("EXC-05")
    void restart_withShorterTokens_stillTellsOfTheLongerOnes(On database) {
        String url;
        Session session;
        Instant then;
        try (TestServer server =
                TestServer.start(database, directory, Map.of("tokens.access_ttl", "24h"))) {
            url = server.database().url();
            session = new Supply(server).session();
            then = server.clock().instant();
        }
        Map<String, String> brief = Map.of("tokens.access_ttl", "10s", "database.url", url);
        try (TestServer restarted = TestServer.start(database, directory, brief)) {
            restarted.clock().advance(Duration.between(restarted.clock().instant(), then));
            boolean _ =
                    restarted
                            .store()
                            .database()
                            .inTransaction(tx ->
                                    Sessions.in(tx)
                                            .revoke(session.id(), then, Revocation.SIGNED_OUT));
            restarted.clock().advance(Duration.between(then, restarted.store().now()));
            restarted.clock().advance(Duration.ofHours(23));
            Snapshot told = snapshot(restarted);

            assertThat(told.horizon()).isGreaterThan(Duration.ofHours(24));
            assertThat(told.entries()).extracting(Revoked::id).contains(session.id().value());
        }
    }

    private static Snapshot snapshot(TestServer server) {
        server.pawl().core().services().feed().feed().update();
        return server.pawl().core().services().feed().feed().snapshot();
    }
}
