package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.account.Account;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionSweep;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rows of dead sessions are swept away while somebody still holds their tokens.
class SweepTest {

    private static final int SESSIONS = 100;

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-25")
    void refresh_usedTokensWhileTheirRowsAreSwept_areRefusedThenAndLater(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of())) {
            Supply supply = new Supply(server);
            Account account = supply.account();
            List<Session> dead =
                    Stream.generate(() -> supply.sessionAt(2, account)).limit(SESSIONS).toList();
            assertThat(server.api().refresh(supply.token(dead.getFirst(), 0)).code())
                    .isEqualTo("refresh_token_reused");
            server.clock().advance(Duration.ofDays(2));
            SessionSweep sweep = new SessionSweep(server.store().database(), server.clock());

            List<Reply> replies =
                    Together.call(
                            SESSIONS + 1,
                            caller ->
                                    caller == SESSIONS
                                            ? swept(sweep, server)
                                            : () ->
                                                    server.api()
                                                            .refresh(
                                                                    supply.token(
                                                                            dead.get(caller),
                                                                            caller % 3)));

            assertThat(replies.subList(0, SESSIONS))
                    .extracting(Reply::code)
                    .isSubsetOf("refresh_token_invalid", "session_revoked");
            for (Session session : dead) {
                assertThat(server.api().refresh(supply.token(session, 2)).code())
                        .isEqualTo("refresh_token_invalid");
            }
        }
    }

    private static Callable<Reply> swept(SessionSweep sweep, TestServer server) {
        return () -> {
            int _ = sweep.run();
            return server.api().get("/healthz");
        };
    }

    /// The twin: what still lives is not swept, and its row remembers every generation that was
    /// used, for as long as it lives.
    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-25")
    void refresh_afterManySweeps_livingSessionRotates_andItsFirstTokenIsStillReuse(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of())) {
            Supply supply = new Supply(server);
            Session session = supply.session();
            SessionSweep sweep = new SessionSweep(server.store().database(), server.clock());
            for (int day = 0; day < 29; day++) {
                server.clock().advance(Duration.ofDays(1));
                assertThat(server.api().refresh(supply.token(session, day)).status())
                        .isEqualTo(200);
                int _ = sweep.run();
            }

            assertThat(server.api().refresh(supply.token(session, 0)).code())
                    .isEqualTo("refresh_token_reused");
        }
    }
}
