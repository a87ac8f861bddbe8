package dev.pawl.server.threats.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.token.KeyRing;
import dev.pawl.core.token.StoredKey;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import dev.pawl.server.threats.token.Target.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys before and after their time, keys that are not named, and sessions that are over.
class KeyLifeAttackTest {

    private static final Duration ROTATION = Duration.ofDays(90);
    private static final Duration LEAD = Duration.ofDays(1);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration LIFE = Duration.ofMinutes(15);

    @TempDir private Path directory;

    /// Nothing about a `kid` is ever looked up, so inventing them costs the server nothing but the
    /// request itself.
    @Test
    @Tag("JWT-12")
    void request_tenThousandUnknownKids_loadsNoKeys() {
        try (Target target = Target.start(directory, Map.of())) {
            KeyRing.Current keys = target.server().keyRing().current();
            long before = target.server().statements();
            target.accepts(target.genuine());
            long ofOneGoodRequest = target.server().statements() - before;
            for (int i = 1; i <= 10_000; i++) {
                String kid = Base64Url.encode(Randomness.secure().bytes(32));
                RawJson header = target.header().with("kid", '"' + kid + '"');
                Reply reply =
                        Route.ME.send(
                                target, Forge.compact(header, target.claims(), _ -> new byte[64]));
                assertThat(reply.status()).isEqualTo(401);
                if (i % 1_000 == 0) {
                    target.accepts(target.genuine());
                }
            }
            assertThat(target.server().statements() - before).isEqualTo(11 * ofOneGoodRequest);
            assertThat(target.server().keyRing().current()).isSameAs(keys);
            target.isUnharmed();
        }
    }

    /// Not even the key that is active could be meant.
    @Test
    @Tag("JWT-13")
    void request_noKidWhileTwoKeysAreTrusted_isRefused() {
        try (Target first = Target.start(directory, Map.of())) {
            TestServer server = first.server();
            List<StoredKey> keys = rotate(server);
            String signIn = server.api().signIn(Target.EMAIL, Target.PASSWORD).at("access_token");
            for (StoredKey key : keys) {
                Forge forge = Forge.with(server, key);
                RawJson claims = RawJson.parse(Forge.segment(signIn, 1));
                first.refuses(forge.signed(forge.header().without("kid"), claims));
                StoredKey other = keys.get(keys.size() - 1 - keys.indexOf(key));
                RawJson swapped = forge.header().with("kid", '"' + other.kid() + '"');
                first.refuses(forge.signed(swapped, claims));
                first.accepts(forge.signed(forge.header(), claims));
            }
        }
    }

    /// Moves the clock so that one key is retiring and the next one active.
    private static List<StoredKey> rotate(TestServer server) {
        server.clock().advance(ROTATION.minus(LEAD));
        server.keyRing().turn();
        server.clock().advance(LEAD);
        server.keyRing().turn();
        List<StoredKey> keys = Forge.keys(server);
        assertThat(keys).hasSize(2);
        return keys;
    }

    /// On two nodes of one database. A node hears of a change at its next turn of the ring, which
    /// it makes every 15 seconds.
    @Test
    @Tag("JWT-29")
    void request_keyBeforeAndAfterItsTime_isRefusedOnEveryNode() {
        try (TestServer one = TestServer.start(On.POSTGRESQL, directory, Map.of()).withoutJobs();
                TestServer other = one.startNode().withoutJobs()) {
            List<TestServer> nodes = List.of(one, other);
            one.api().signUp(Target.EMAIL, Target.PASSWORD);
            one.clock().advance(ROTATION.minus(LEAD));
            nodes.forEach(node -> node.keyRing().turn());
            StoredKey old = Forge.keys(one).getFirst();
            StoredKey next = Forge.keys(one).getLast();
            assertThat(next).isNotEqualTo(old);

            answers(nodes, old, 200);
            answers(nodes, next, 401);
            one.clock().advance(LEAD.minus(SKEW).minusMillis(1));
            nodes.forEach(node -> node.keyRing().turn());
            answers(nodes, next, 401); // a node whose clock is a minute ahead does not sign yet
            one.clock().advance(SKEW.plusMillis(1));
            nodes.forEach(node -> node.keyRing().turn());
            answers(nodes, next, 200);
            answers(nodes, old, 200);
            one.clock().advance(LIFE.plus(SKEW).minusMillis(1));
            nodes.forEach(node -> node.keyRing().turn());
            answers(nodes, old, 200);
            one.clock().advance(Duration.ofMillis(1));
            nodes.forEach(node -> node.keyRing().turn());
            answers(nodes, old, 401);
            answers(nodes, next, 200);
        }
    }

    /// What every node answers to claims that are right in all, under this key.
    private static void answers(List<TestServer> nodes, StoredKey key, int status) {
        TestServer any = nodes.getFirst();
        String issued = any.api().signIn(Target.EMAIL, Target.PASSWORD).at("access_token");
        Forge forge = Forge.with(any, key);
        String token = forge.signed(forge.header().bytes(), bytesOf(issued));
        for (TestServer node : nodes) {
            Reply reply = node.api().me(token);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.code()).isEqualTo(status == 200 ? "" : "access_token_invalid");
        }
    }

    private static byte[] bytesOf(String issued) {
        return RawJson.parse(Forge.segment(issued, 1)).bytes();
    }

    @Test
    @Tag("JWT-30")
    void request_tokenOfASessionThatIsOver_isRefusedOnEveryNodeAtOnce() {
        try (TestServer one = TestServer.start(On.POSTGRESQL, directory, Map.of()).withoutJobs();
                TestServer other = one.startNode().withoutJobs()) {
            String bob = one.api().signUp("bob@example.com", Target.PASSWORD).at("access_token");
            one.api().signUp(Target.EMAIL, Target.PASSWORD);
            for (String[] end :
                    new String[][] {
                        {"POST", "/v1/auth/logout"},
                        {"POST", "/v1/auth/logout-everywhere"},
                        {"DELETE", "/v1/me/sessions/"}
                    }) {
                Reply signedIn = one.api().signIn(Target.EMAIL, Target.PASSWORD);
                String token = signedIn.at("access_token");
                assertThat(other.api().me(token).status()).isEqualTo(200);
                String path = end[1].endsWith("/") ? end[1] + signedIn.at("session.id") : end[1];
                assertThat(send(one, end[0], path, token).status()).isEqualTo(204);
                for (TestServer node : List.of(one, other)) {
                    isOver(node, token, signedIn.at("session.id"));
                }
            }
            assertThat(other.api().me(bob).status()).isEqualTo(200);
        }
    }

    private static void isOver(TestServer node, String token, String session) {
        for (String[] request :
                new String[][] {
                    {"GET", "/v1/me"},
                    {"GET", "/v1/me/sessions"},
                    {"DELETE", "/v1/me/sessions/" + session},
                    {"POST", "/v1/auth/logout-everywhere"}
                }) {
            Reply reply = send(node, request[0], request[1], token);
            assertThat(reply.status()).as(request[1]).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("session_revoked");
            assertThat(reply.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"invalid_token\"");
        }
    }

    private static Reply send(TestServer node, String method, String path, String token) {
        return node.api().send(method, path, "", "Authorization", "Bearer " + token);
    }
}
