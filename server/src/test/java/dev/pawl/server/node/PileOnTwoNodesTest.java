package dev.pawl.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.account.Account;
import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.client.Clients;
import dev.pawl.core.client.Credential;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Events;
import dev.pawl.server.client.Reply;
import dev.pawl.server.refresh.AccountEnd;
import dev.pawl.server.refresh.PlantedSessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The number of an account's sessions, where two nodes open and end them.
class PileOnTwoNodesTest extends TwoNodes {

    private static final int MAX = 10;

    /// More than the statement that ends all of them marks.
    private static final int PLANTED = 300;

    private static final long LIMIT = TimeUnit.MINUTES.toNanos(1);
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final String PASSWORD = "a wheel that turns one way";
    private static final String SECRET = "a-secret-that-is-long-enough-to-be-one";

    @Override
    Map<String, String> settings() {
        return Map.of("session.max_per_account", Integer.toString(MAX));
    }

    /// While the sessions rotate on both nodes.
    @ParameterizedTest
    @EnumSource
    @Tag("PILE-03")
    void end_ofVeryManySessionsOnOneNode_isKnownToTheOtherAtOnce(AccountEnd end) {
        Account account = AccountEnd.account(one, supply);
        Session stolen = supply.sessionAt(2, account);
        Session own = supply.session(account);
        List<Session> planted = plant(account);
        List<Session> ofAnother = plant(supply.account());
        try (Events events = feed(two)) {
            List<Reply> replies =
                    Together.call(
                            CALLERS,
                            caller ->
                                    () -> {
                                        if (caller > 0) {
                                            Session session = planted.get(caller - 1);
                                            return node(caller)
                                                    .api()
                                                    .refresh(supply.token(session, 0));
                                        }
                                        end.on(one, supply, stolen, own);
                                        return assertEnded(planted.getLast(), two);
                                    });

            assertThat(replies).extracting(Reply::status).containsAnyOf(401).isSubsetOf(200, 401);
            ends(planted).forEach(session -> assertEnded(session, two));
            assertThat(told(events)).isEqualTo(account.id().toString());
        }
        ends(planted).forEach(session -> assertEnded(session, one));
        for (Session session : ends(ofAnother)) {
            assertThat(two.api().me(supply.accessToken(session)).status()).isEqualTo(200);
            assertThat(two.api().refresh(supply.token(session, 0)).status()).isEqualTo(200);
        }
    }

    /// Half of the sign-ins are on either node. Up to the limit none ends, above it no more live.
    @ParameterizedTest
    @CsvSource({"32, 10", "10, 10", "9, 9"})
    @Tag("PILE-03")
    void signIn_manyAtOnceOnBothNodes_leavesAsManySessionsAsThereMayBe(int signIns, int alive) {
        String email = "ada@example.com";
        String first = one.api().signUp(email, PASSWORD).at("access_token");
        assertThat(
                        one.api()
                                .post("/v1/auth/logout", "", "Authorization", "Bearer " + first)
                                .status())
                .isEqualTo(204);

        List<Reply> opened = Together.call(signIns, caller -> () -> signIn(node(caller), email));

        for (TestServer node : nodes()) {
            assertThat(opened)
                    .filteredOn(each -> node.api().me(each.at("access_token")).status() == 200)
                    .hasSize(alive);
        }
        assertThat(opened)
                .filteredOn(each -> two.api().refresh(each.at("refresh_token")).status() == 200)
                .hasSize(alive);
    }

    /// A node whose threads for passwords are all taken asks for patience.
    private static Reply signIn(TestServer node, String email) {
        for (int attempt = 1; ; attempt++) {
            Reply reply = node.api().signIn(email, PASSWORD);
            if (reply.status() != 503 || attempt == ATTEMPTS) {
                assertThat(reply.status()).isEqualTo(200);
                return reply;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// The newest, which were presented in the race, and the oldest, which no statement marks.
    private static List<Session> ends(List<Session> planted) {
        return Stream.concat(
                        planted.subList(0, CALLERS).stream(),
                        planted.subList(PLANTED - CALLERS, PLANTED).stream())
                .toList();
    }

    private Reply assertEnded(Session session, TestServer node) {
        assertThat(node.api().me(supply.accessToken(session)).code()).isEqualTo("session_revoked");
        Reply reply = node.api().refresh(supply.token(session, 1));
        assertThat(reply.code()).isEqualTo("session_revoked");
        return reply;
    }

    /// The newest first.
    private List<Session> plant(Account account) {
        List<String> before = ids(account);
        PlantedSessions.plant(one, account.id(), PLANTED);
        return ids(account).stream().filter(id -> !before.contains(id)).map(this::find).toList();
    }

    private List<String> ids(Account account) {
        return one.database()
                .texts(
                        "SELECT id FROM session WHERE account_id = ? ORDER BY id DESC",
                        account.id().value());
    }

    private Session find(String id) {
        return two.store()
                .database()
                .reading(tx -> Sessions.in(tx).find(new SessionId(UUID.fromString(id))))
                .orElseThrow();
    }

    /// A service that reads the feed.
    private static Events feed(TestServer node) {
        Client reader =
                new Client(
                        new ClientId("reader"),
                        "Reader",
                        Credential.Secret.of(SECRET),
                        Set.of(ClientPermission.REVOCATIONS),
                        node.clock().instant());
        boolean _ = node.store().database().inTransaction(tx -> Clients.in(tx).insert(reader));
        String credentials =
                Base64.getEncoder()
                        .encodeToString(("reader:" + SECRET).getBytes(StandardCharsets.UTF_8));
        Events events =
                Events.read(
                        node.uri().resolve("/v1/revocations/stream"),
                        "Authorization",
                        "Basic " + credentials);
        Events.Event _ = events.next("alive");
        return events;
    }

    /// The first user of whom the feed says that all sessions have ended.
    private static String told(Events events) {
        long deadline = System.nanoTime() + LIMIT;
        Events.Event event = events.next();
        while (!(event.name().equals("revoked") && event.at("kind").equals("user"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            event = events.next();
        }
        return event.at("id");
    }
}
