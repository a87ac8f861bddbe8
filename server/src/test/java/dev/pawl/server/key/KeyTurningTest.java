package dev.pawl.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes turn their key rings, minute by minute, through several rotations, while clients
/// refresh at one and show what they got to both; beside them stands a service that keeps the keys
/// for as long as it is told to.
class KeyTurningTest {

    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Pattern KID = Pattern.compile("\"kid\":\"([^\"]+)\"");
    private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d+)");

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    /// An access token and when it was issued.
    private record Issued(String token, Instant at) {}

    @Test
    @Tag("KEY-02")
    void turn_onTwoNodesUnderLoad_refusesNoValidToken() {
        try (TestServer server = start();
                TestServer other = server.startNode().withoutJobs()) {
            Watch watch = new Watch(Duration.ZERO);
            watch.play(150, server, other); // an hour for each key

            assertThat(watch.refused).isEmpty();
            assertThat(watch.unknownToTheService).isEmpty();
            assertThat(watch.signedWith).hasSizeGreaterThanOrEqualTo(3);
            watch.assertPublishedBeforeUse();
        }
    }

    /// The control: a service that keeps the keys for longer than it is told to is left behind.
    @Test
    @Tag("KEY-02")
    void turn_besideAServiceThatKeepsKeysForTooLong_isNoticedByIt() {
        try (TestServer server = start();
                TestServer other = server.startNode().withoutJobs()) {
            Watch watch = new Watch(Duration.ofHours(1));
            watch.play(70, server, other);

            assertThat(watch.unknownToTheService).isNotEmpty();
        }
    }

    private TestServer start() {
        Map<String, String> settings =
                Map.of("tokens.key_rotation", "1h", "tokens.access_ttl", "15m");
        return TestServer.start(On.POSTGRESQL, directory, settings).withoutJobs();
    }

    /// Looks on, minute by minute.
    private static final class Watch {

        private final Duration keptTooLong;
        private final Deque<Issued> inForce = new ArrayDeque<>();
        private final List<String> refused = new ArrayList<>();
        private final List<String> unknownToTheService = new ArrayList<>();
        private final Map<String, Instant> published = new HashMap<>();
        private final Map<String, Instant> signedWith = new HashMap<>();
        private Duration maxAge = Duration.ZERO;
        private List<String> cached = List.of();
        private Instant fetched = Instant.MIN;

        Watch(Duration keptTooLong) {
            this.keptTooLong = keptTooLong;
        }

        void play(int steps, TestServer server, TestServer other) {
            Api api = server.api();
            String refreshToken =
                    api.signUp("ada@example.com", "a wheel that turns one way").at("refresh_token");
            for (int step = 0; step < steps; step++) {
                server.clock().advance(STEP);
                turn(server, other, step);
                look(server, other);
                Reply granted = (step % 2 == 0 ? server : other).api().refresh(refreshToken);
                assertThat(granted.status()).isEqualTo(200);
                refreshToken = granted.at("refresh_token");
                issued(granted.at("access_token"), server.clock().instant());
                showAll(server, other);
            }
        }

        /// The nodes look at their rings at different times, and never both in the same minute.
        private static void turn(TestServer server, TestServer other, int step) {
            (step % 2 == 0 ? server : other).keyRing().turn();
        }

        private void look(TestServer server, TestServer other) {
            Instant now = server.clock().instant();
            List<String> onBoth = new ArrayList<>(kids(server.api()));
            onBoth.retainAll(kids(other.api()));
            onBoth.forEach(kid -> published.putIfAbsent(kid, now));
            if (!now.isBefore(plus(fetched, maxAge.plus(keptTooLong)))) {
                // Of the two nodes, the one that is behind.
                List<String> one = kids(server.api());
                List<String> two = kids(other.api());
                cached = one.size() < two.size() ? one : two;
                fetched = now;
            }
        }

        private static Instant plus(Instant instant, Duration by) {
            return instant.equals(Instant.MIN) ? instant : instant.plus(by);
        }

        private List<String> kids(Api api) {
            Reply keys = api.get("/.well-known/jwks.json");
            Matcher age = MAX_AGE.matcher(keys.header("cache-control"));
            assertThat(age.find()).isTrue();
            maxAge = Duration.ofSeconds(Long.parseLong(age.group(1)));
            return KID.matcher(keys.body()).results().map(kid -> kid.group(1)).toList();
        }

        private void issued(String token, Instant now) {
            String header =
                    new String(
                            Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                            StandardCharsets.UTF_8);
            Matcher kid = KID.matcher(header);
            assertThat(kid.find()).isTrue();
            signedWith.putIfAbsent(kid.group(1), now);
            if (!cached.contains(kid.group(1))) {
                unknownToTheService.add(kid.group(1));
            }
            inForce.addLast(new Issued(token, now));
        }

        /// Every token that has not expired is shown to both nodes at once.
        private void showAll(TestServer server, TestServer other) {
            Instant now = server.clock().instant();
            inForce.removeIf(issued -> !issued.at().plus(Duration.ofMinutes(15)).isAfter(now));
            List<Issued> tokens = List.copyOf(inForce);
            List<Reply> replies =
                    Together.call(
                            tokens.size() * 2,
                            caller -> {
                                TestServer node = caller % 2 == 0 ? server : other;
                                return () -> node.api().me(tokens.get(caller / 2).token());
                            });
            replies.stream()
                    .filter(reply -> reply.status() != 200)
                    .forEach(reply -> refused.add(reply.body()));
        }

        /// Every key but the first was served by both nodes for a whole `max-age` before it signed.
        void assertPublishedBeforeUse() {
            Instant first = signedWith.values().stream().min(Instant::compareTo).orElseThrow();
            signedWith.forEach((kid, used) -> {
                if (!used.equals(first)) {
                    assertThat(published.get(kid)).isBeforeOrEqualTo(used.minus(maxAge));
                }
            });
        }
    }
}
