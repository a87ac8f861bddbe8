package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.session.Session;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies of tokens that were used already, at exact moments.
class ReuseTest {

    private static final Duration OVERLAP = Duration.ofSeconds(10);

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-01")
    void refresh_usedTokenWhenTheWindowHasClosed_endsTheWholeChain(On database) {
        try (TestServer server = start(database, Map.of("session.reuse_revokes", "session"))) {
            Supply supply = new Supply(server);
            Account account = supply.account();
            Session stolen = supply.session(account);
            Session other = supply.session(account);
            assertThat(server.api().refresh(supply.token(stolen, 0)).status()).isEqualTo(200);
            server.clock().advance(OVERLAP); // now == rotatedAt + overlap is too late

            Reply reply = server.api().refresh(supply.token(stolen, 0));

            assertRefused(reply, "refresh_token_reused");
            assertRefused(server.api().refresh(supply.token(stolen, 1)), "session_revoked");
            assertThat(server.database().auditOf(stolen.id().value()))
                    .containsExactly("refresh.reused");
            assertThat(server.api().refresh(supply.token(other, 0)).status()).isEqualTo(200);
        }
    }

    /// The twin: a moment before the window closes it is a retry.
    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-01")
    @Tag("REF-20")
    void refresh_usedTokenInTheLastMomentOfTheWindow_isRetried(On database) {
        try (TestServer server = start(database, Map.of())) {
            Supply supply = new Supply(server);
            Session session = supply.session();
            String successor = server.api().refresh(supply.token(session, 0)).at("refresh_token");
            server.clock().advance(OVERLAP.minusMillis(1));

            Reply retried = server.api().refresh(supply.token(session, 0));

            assertThat(retried.at("rotation")).isEqualTo("retried");
            assertThat(retried.at("refresh_token")).isEqualTo(successor);
            assertThat(server.api().refresh(successor).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-05")
    void refresh_parentOfATokenThatWasUsed_isReuseInsideTheWindowToo(On database) {
        try (TestServer server = start(database, Map.of())) {
            Supply supply = new Supply(server);
            for (int copied : List.of(0, 1)) {
                Session session = supply.session();
                for (int generation = 0; generation < 3; generation++) {
                    Reply rotated = server.api().refresh(supply.token(session, generation));
                    assertThat(rotated.at("rotation")).isEqualTo("rotated");
                }

                Reply reply = server.api().refresh(supply.token(session, copied));

                assertRefused(reply, "refresh_token_reused");
                assertRefused(server.api().refresh(supply.token(session, 3)), "session_revoked");
            }
        }
    }

    /// In strict mode nothing is ever answered twice.
    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-01")
    void refresh_usedTokenInStrictMode_isReuseAtOnce(On database) {
        try (TestServer server = start(database, Map.of("session.overlap", "0s"))) {
            Supply supply = new Supply(server);
            Session session = supply.session();
            assertThat(server.api().refresh(supply.token(session, 0)).status()).isEqualTo(200);

            assertRefused(server.api().refresh(supply.token(session, 0)), "refresh_token_reused");
        }
    }

    /// What the rule knows lies in the row alone: a new node knows it as well, and neither a clock
    /// that was set back nor one that was set forward makes a used token good again.
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-90S", "PT48H", "PT-48H"})
    @Tag("REF-07")
    void refresh_usedTokenAtANewNodeWithAnotherClock_isReuse(Duration clockStep) {
        try (TestServer server = startSomeDaysAgo()) {
            Supply supply = new Supply(server);
            Session session = supply.session();
            for (int generation = 0; generation < 2; generation++) {
                assertThat(server.api().refresh(supply.token(session, generation)).status())
                        .isEqualTo(200);
            }
            try (TestServer replacement = server.startNodeAhead(clockStep)) {
                assertRefused(
                        replacement.api().refresh(supply.token(session, 0)),
                        "refresh_token_reused");
                assertRefused(server.api().refresh(supply.token(session, 2)), "session_revoked");
            }
        }
    }

    /// The twin of the above: the live token is good at any node, whatever its clock.
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-90S", "PT48H", "PT-48H"})
    @Tag("REF-07")
    void refresh_liveTokenAtANewNodeWithAnotherClock_rotates(Duration clockStep) {
        try (TestServer server = startSomeDaysAgo()) {
            Supply supply = new Supply(server);
            Session session = supply.session();
            assertThat(server.api().refresh(supply.token(session, 0)).status()).isEqualTo(200);
            try (TestServer replacement = server.startNodeAhead(clockStep)) {
                Api api = replacement.api();

                assertThat(api.refresh(supply.token(session, 1)).status()).isEqualTo(200);
                assertThat(api.refresh(supply.token(session, 2)).status()).isEqualTo(200);
            }
        }
    }

    /// No node starts before the time of the keys in the database.
    private TestServer startSomeDaysAgo() {
        TestServer server = start(On.POSTGRESQL, Map.of());
        server.clock().advance(Duration.ofDays(4));
        return server;
    }

    private TestServer start(On database, Map<String, String> settings) {
        return TestServer.start(database, directory, settings);
    }

    private static void assertRefused(Reply reply, String code) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
    }
}
