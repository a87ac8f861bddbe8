package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.core.account.Account;
import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientId;
import dev.pawl.core.client.Clients;
import dev.pawl.core.client.Credential;
import dev.pawl.core.session.Session;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sessions are opened for a client while all that the account has are being ended.
///
/// `-Dpawl.races.rounds=125` makes a thousand races of the four ends on both databases.
class OpeningRaceTest {

    private static final int ROUNDS = Integer.getInteger("pawl.races.rounds", 3);
    private static final int CALLERS = 32;
    private static final int EACH = 3;
    private static final String SECRET = "a-secret-that-is-long-enough-to-be-one";

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @EnumSource
    @Tag("RACE-01")
    void end_whileAClientOpensSessions_onTwoNodes_leavesNoneAlive(AccountEnd end) {
        try (TestServer server = TestServer.start(On.POSTGRESQL, directory, Map.of());
                TestServer other = server.startNode()) {
            race(end, server, other);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RACE-01")
    void end_whileAClientOpensSessions_leavesNoneAlive(AccountEnd end) {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of())) {
            race(end, server, server);
        }
    }

    private static void race(AccountEnd end, TestServer server, TestServer other) {
        register(server);
        Supply supply = new Supply(server);
        int survivors = 0;
        int opened = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Account account = AccountEnd.account(server, supply);
            Session parent = supply.sessionAt(2, account);
            String token = supply.accessToken(parent);
            Session own = supply.session(account);
            CountDownLatch begun = new CountDownLatch(1);
            List<List<Reply>> replies =
                    Together.call(
                            CALLERS,
                            caller -> {
                                TestServer node = caller % 2 == 0 ? server : other;
                                return caller == 0
                                        ? () -> end(end, server, supply, parent, own, begun)
                                        : () -> exchanges(node, token, begun);
                            });
            List<Reply> granted =
                    replies.stream()
                            .flatMap(List::stream)
                            .filter(reply -> reply.status() == 200)
                            .filter(reply -> reply.body().contains("refresh_token"))
                            .toList();
            opened += granted.size();
            survivors += (int) granted.stream().filter(reply -> lives(other, reply)).count();
        }
        if (ROUNDS > 3) {
            System.out.printf(
                    "%s on %s: %d opened, %d survive%n", end, server.on(), opened, survivors);
        }
        assertThat(survivors).as(end + ": of " + opened).isZero();
    }

    /// The control: what nobody ends lives.
    @Test
    @Tag("RACE-01")
    void exchange_withNobodyWhoEnds_lives() {
        try (TestServer server = TestServer.start(On.SQLITE, directory, Map.of())) {
            register(server);
            Supply supply = new Supply(server);

            // Each below a session of its own, which has room for all of its exchanges.
            List<List<Reply>> replies =
                    Together.call(
                            CALLERS / 2,
                            _ -> {
                                String token = supply.accessToken(supply.session());
                                return () -> exchanges(server, token, new CountDownLatch(1));
                            });

            assertThat(replies.stream().flatMap(List::stream))
                    .allMatch(reply -> reply.status() == 200 && lives(server, reply));
        }
    }

    /// As soon as the first session is open.
    private static List<Reply> end(
            AccountEnd end,
            TestServer server,
            Supply supply,
            Session parent,
            Session other,
            CountDownLatch begun)
            throws InterruptedException {
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        end.on(server, supply, parent, other);
        return List.of();
    }

    private static List<Reply> exchanges(TestServer node, String token, CountDownLatch begun) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Reply reply =
                    node.api()
                            .form(
                                    "/oauth/token",
                                    "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                                            + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token"
                                            + "&client_id=race&client_secret="
                                            + SECRET
                                            + "&subject_token="
                                            + URLEncoder.encode(token, StandardCharsets.UTF_8),
                                    "Accept",
                                    "application/json");
            replies.add(reply);
            if (reply.status() == 200) {
                begun.countDown();
            }
        }
        return replies;
    }

    private static boolean lives(TestServer node, Reply granted) {
        Reply refreshed =
                node.api()
                        .form(
                                "/oauth/token",
                                "grant_type=refresh_token&client_id=race&client_secret="
                                        + SECRET
                                        + "&refresh_token="
                                        + granted.at("refresh_token"),
                                "Accept",
                                "application/json");
        return refreshed.status() == 200;
    }

    private static void register(TestServer server) {
        Client client =
                new Client(
                        new ClientId("race"),
                        "Race",
                        Credential.Secret.of(SECRET),
                        Set.of(),
                        server.clock().instant());
        boolean _ = server.store().database().inTransaction(tx -> Clients.in(tx).insert(client));
    }
}
