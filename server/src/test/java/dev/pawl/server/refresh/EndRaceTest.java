package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.account.Account;
import dev.pawl.core.session.Session;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A session is ended while its client refreshes.
class EndRaceTest {

    private static final int ROUNDS = 50;
    private static final int MANY = 50_000;
    private static final int THEFTS = 1_000;
    private static final int THEFTS_OF_ONE_ACCOUNT = 20;

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    /// How its owner ends a session.
    private enum End {
        SIGN_OUT,
        SIGN_OUT_EVERYWHERE,
        END_FROM_ANOTHER_SESSION;

        Reply ask(Api api, Supply supply, Session session, Session other) {
            String[] own = {"Authorization", "Bearer " + supply.accessToken(session)};
            String[] theOther = {"Authorization", "Bearer " + supply.accessToken(other)};
            return switch (this) {
                case SIGN_OUT -> api.post("/v1/auth/logout", "", own);
                case SIGN_OUT_EVERYWHERE -> api.post("/v1/auth/logout-everywhere", "", own);
                case END_FROM_ANOTHER_SESSION ->
                        api.send("DELETE", "/v1/me/sessions/" + session.id(), "", theOther);
            };
        }
    }

    /// One request of the client: when it set off, and what came back.
    private record Sent(long at, Reply reply) {}

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-11")
    void end_whileTheClientRefreshes_nothingThatBeganLaterIsGranted(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of())) {
            Supply supply = new Supply(server);
            for (int round = 0; round < ROUNDS; round++) {
                for (End end : End.values()) {
                    raceWith(end, server, supply);
                }
            }
        }
    }

    private static void raceWith(End end, TestServer server, Supply supply) {
        Account account = supply.account();
        Session session = supply.session(account);
        Session other = supply.session(account);
        List<Sent> refreshes = new ArrayList<>();
        List<Callable<Long>> both =
                List.of(
                        () -> {
                            Reply ended = end.ask(server.api(), supply, session, other);
                            assertThat(ended.status()).isEqualTo(204);
                            return System.nanoTime();
                        },
                        () -> {
                            refreshUntilRefused(server.api(), supply, session, refreshes);
                            return System.nanoTime();
                        });

        long acknowledged = Together.call(2, both::get).getFirst();

        assertThat(refreshes.getLast().reply().code()).isEqualTo("session_revoked");
        assertThat(refreshes)
                .filteredOn(sent -> sent.reply().status() == 200)
                .allSatisfy(sent -> assertThat(sent.at()).isLessThan(acknowledged));
        for (int generation = 0; generation <= refreshes.size(); generation++) {
            assertThat(server.api().refresh(supply.token(session, generation)).status())
                    .isEqualTo(401);
        }
    }

    private static void refreshUntilRefused(
            Api api, Supply supply, Session session, List<Sent> refreshes) {
        for (int generation = 0; generation < MANY; generation++) {
            long at = System.nanoTime();
            Reply reply = api.refresh(supply.token(session, generation));
            refreshes.add(new Sent(at, reply));
            if (reply.status() != 200) {
                return;
            }
        }
        throw new AssertionError("refreshed " + MANY + " times beside the end of its session");
    }

    /// Whichever of the two comes first, nothing lives afterwards.
    @Test
    @Tag("REF-24")
    void refresh_usedTokenOnOneNodeWhileTheLiveOneRotatesOnAnother_leavesNothingAlive() {
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, Map.of());
                TestServer other = server.startNode()) {
            int ownerFirst = raceThefts(THEFTS, server, other);

            // Both orders were seen, so the race is one.
            assertThat(ownerFirst).isBetween(1, THEFTS - 1);
        }
    }

    @Test
    @Tag("REF-24")
    void refresh_usedTokenWhileTheLiveOneRotates_leavesNothingAlive() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of())) {
            int _ = raceThefts(THEFTS / 4, server, server);
        }
    }

    /// @return in how many races the owner was answered before the theft was noticed
    private static int raceThefts(int thefts, TestServer server, TestServer other) {
        Supply supply = new Supply(server);
        int ownerFirst = 0;
        Account account = supply.account();
        for (int round = 0; round < thefts; round++) {
            if (round % THEFTS_OF_ONE_ACCOUNT == 0) {
                account = supply.account();
            }
            Session session = supply.sessionAt(2, account);

            List<Reply> replies =
                    Together.call(
                            2,
                            caller ->
                                    caller == 0
                                            ? () -> server.api().refresh(supply.token(session, 0))
                                            : () -> other.api().refresh(supply.token(session, 2)));

            assertThat(replies.getFirst().code()).isEqualTo("refresh_token_reused");
            assertThat(replies.getLast().status()).isIn(200, 401);
            ownerFirst += replies.getLast().status() == 200 ? 1 : 0;
            assertThat(other.api().refresh(supply.token(session, 2)).code())
                    .isEqualTo("session_revoked");
            assertThat(server.api().refresh(supply.token(session, 3)).code())
                    .isEqualTo("session_revoked");
        }
        return ownerFirst;
    }

    /// The theft ends every session of the user while these rotate, on both nodes and in any order:
    /// nobody is told anything but yes or no, and nothing lives afterwards.
    @Test
    @Tag("REF-24")
    void refresh_usedTokenWhileAllOtherSessionsRotate_leavesNothingAlive() {
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, Map.of());
                TestServer other = server.startNode()) {
            Supply supply = new Supply(server);
            for (int round = 0; round < ROUNDS; round++) {
                Account account = supply.account();
                List<Session> sessions =
                        IntStream.range(0, 8).mapToObj(_ -> supply.sessionAt(2, account)).toList();

                List<Reply> replies =
                        Together.call(
                                8,
                                caller -> {
                                    TestServer node = caller % 2 == 0 ? server : other;
                                    int generation = caller == 0 ? 0 : 2;
                                    String token = supply.token(sessions.get(caller), generation);
                                    return () -> node.api().refresh(token);
                                });

                assertThat(replies).extracting(Reply::status).isSubsetOf(200, 401);
                sessions.forEach(session ->
                        assertThat(server.api().refresh(supply.token(session, 3)).code())
                                .isEqualTo("session_revoked"));
            }
        }
    }
}
