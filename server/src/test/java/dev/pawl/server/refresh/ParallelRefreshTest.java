package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.session.Session;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One token presented by many at once (CVE-2026-1035).
class ParallelRefreshTest {

    private static final int[] WIDTHS = {2, 3, 8, 16, 33, 64, 64, 64};

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-04")
    void refresh_oneTokenByManyAtOnce_allGetTheSameSuccessor(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of())) {
            assertOneSuccessor(server, server);
        }
    }

    @Test
    @Tag("REF-04")
    void refresh_oneTokenByManyAtOnceOnTwoNodes_allGetTheSameSuccessor() {
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, Map.of());
                TestServer other = server.startNode()) {
            assertOneSuccessor(server, other);
        }
    }

    private static void assertOneSuccessor(TestServer server, TestServer other) {
        Supply supply = new Supply(server);
        for (int width : WIDTHS) {
            Session session = supply.session();

            List<Reply> replies = presentedTogether(width, supply.token(session, 0), server, other);

            assertThat(replies).extracting(Reply::status).containsOnly(200);
            assertThat(replies)
                    .extracting(reply -> reply.at("refresh_token"))
                    .containsOnly(supply.token(session, 1));
            assertThat(rotated(replies)).isOne();
            assertThat(server.database().generation(session.id().value())).isOne();
            assertThat(server.api().refresh(supply.token(session, 1)).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-02")
    void refresh_oneTokenByManyAtOnceInStrictMode_oneIsGranted(On database) {
        Map<String, String> strict = Map.of("session.overlap", "0s");
        try (TestServer server = TestServer.start(database, directory, strict)) {
            assertOneGranted(server, server);
        }
    }

    @Test
    @Tag("REF-03")
    void refresh_oneTokenByManyAtOnceInStrictModeOnTwoNodes_oneIsGranted() {
        Map<String, String> strict = Map.of("session.overlap", "0s");
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, strict);
                TestServer other = server.startNode()) {
            assertOneGranted(server, other);
        }
    }

    private static void assertOneGranted(TestServer server, TestServer other) {
        Supply supply = new Supply(server);
        for (int width : WIDTHS) {
            Session session = supply.session();

            List<Reply> replies = presentedTogether(width, supply.token(session, 0), server, other);

            assertThat(granted(replies)).isOne();
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 200)
                    .hasSize(width - 1)
                    .allSatisfy(reply -> {
                        assertThat(reply.status()).isEqualTo(401);
                        assertThat(reply.code()).isIn("refresh_token_reused", "session_revoked");
                    });
            assertThat(server.database().generation(session.id().value())).isOne();
            assertThat(server.database().isRevoked(session.id().value())).isTrue();
            assertThat(server.api().refresh(supply.token(session, 1)).code())
                    .isEqualTo("session_revoked");
        }
    }

    /// The control of strict mode: the same count sees more than one where more than one is
    /// granted.
    @Test
    @Tag("REF-02")
    void refresh_oneTokenByManyAtOnceWithAWindow_isGrantedToAll() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of())) {
            Supply supply = new Supply(server);

            List<Reply> replies =
                    presentedTogether(64, supply.token(supply.session(), 0), server, server);

            assertThat(granted(replies)).isEqualTo(64);
        }
    }

    /// The twin of all: as many at once, each with a token of its own.
    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-02")
    void refresh_manyTokensAtOnceInStrictMode_allRotate(On database) {
        Map<String, String> strict = Map.of("session.overlap", "0s");
        try (TestServer server = TestServer.start(database, directory, strict)) {
            Supply supply = new Supply(server);
            List<String> tokens =
                    java.util.stream.Stream.generate(supply::session)
                            .limit(64)
                            .map(session -> supply.token(session, 0))
                            .toList();

            List<Reply> replies =
                    Together.call(64, caller -> () -> server.api().refresh(tokens.get(caller)));

            assertThat(rotated(replies)).isEqualTo(64);
        }
    }

    /// Half of the callers go to each node.
    private static List<Reply> presentedTogether(
            int callers, String token, TestServer server, TestServer other) {
        return Together.call(
                callers, caller -> () -> (caller % 2 == 0 ? server : other).api().refresh(token));
    }

    private static long granted(List<Reply> replies) {
        return replies.stream().filter(reply -> reply.status() == 200).count();
    }

    private static long rotated(List<Reply> replies) {
        return replies.stream()
                .filter(reply -> reply.status() == 200 && reply.at("rotation").equals("rotated"))
                .count();
    }
}
