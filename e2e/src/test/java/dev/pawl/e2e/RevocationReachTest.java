package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Watcher.FeedClient;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is revoked is refused by verifiers in other processes: all of it, whatever breaks in
/// between. How soon is written to `target/revocation-reach.txt`; for figures, measure more:
/// `-Dpawl.revocations=1000`.
@Execution(ExecutionMode.CONCURRENT)
class RevocationReachTest {

    private static final int VERIFIERS = 3;
    private static final int MEASURED = Integer.getInteger("pawl.revocations", 30);
    private static final int REVOKED = 60;
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "a wheel that turns one way";

    @TempDir private Path directory;

    private static String signUp(PawlProcess server) {
        Reply signedUp = server.api().signUp(EMAIL, PASSWORD);
        assertThat(signedUp.status()).isEqualTo(201);
        return signedUp.at("access_token");
    }

    private FeedClient client(PawlProcess server) {
        Run created =
                Run.pawl(
                        directory,
                        server.environment(),
                        "clients",
                        "create",
                        "watcher",
                        "--may",
                        "revocations",
                        "--json");
        assertThat(created.exitCode()).as(created.err()).isZero();
        return new FeedClient("watcher", new Reply(0, Map.of(), created.out()).at("client_secret"));
    }

    private static void logout(Api api, String token) {
        assertThat(api.post("/v1/auth/logout", "", "Authorization", "Bearer " + token).status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @Tag("JWT-30")
    void logout_isHeardByThreeVerifiers(DatabaseKind database) {
        try (PawlProcess server = database.serve(directory, Map.of())) {
            String bystander = signUp(server);
            measure(server, server, bystander, database + ", one node");
        }
    }

    @Test
    @Tag("MN-01")
    void logout_onAnotherNode_isHeardByThreeVerifiers() {
        Map<String, String> settings = DatabaseKind.POSTGRESQL.settings(Map.of());
        try (PawlProcess one = PawlProcess.serve(directory, settings);
                PawlProcess other =
                        PawlProcess.serve(
                                directory, with(settings, "PAWL_HTTP_PUBLIC_URL", one.origin()))) {
            String bystander = signUp(one);
            measure(one, other, bystander, "POSTGRESQL, from one node to another");
        }
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        Map<String, String> more = new HashMap<>(some);
        more.put(name, value);
        return more;
    }

    /// Ends sessions at one node; the verifiers listen to another.
    private void measure(PawlProcess at, PawlProcess heardAt, String bystander, String title) {
        FeedClient client = client(at);
        List<Watcher> watchers =
                Stream.generate(() -> Watcher.start(at.origin(), heardAt.uri().toString(), client))
                        .limit(VERIFIERS)
                        .toList();
        try (SessionSupply sessions = new SessionSupply(at, EMAIL)) {
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < MEASURED; i++) {
                micros.addAll(one(at.api(), "session-" + i, sessions.accessToken(), watchers));
            }
            assertThat(watchers)
                    .allSatisfy(watcher -> {
                        assertThat(watcher.revocations()).isEqualTo(MEASURED);
                        watcher.takes("bystander", bystander);
                    });
            report(title, micros);
        } finally {
            watchers.forEach(Watcher::close);
        }
    }

    private static List<Long> one(Api api, String name, String token, List<Watcher> watchers) {
        watchers.forEach(watcher -> watcher.watch(name, token));
        watchers.forEach(watcher -> watcher.awaitGood(name));
        logout(api, token);
        long answered = WatchingService.micros();
        return watchers.stream()
                .map(watcher -> Math.max(0, watcher.awaitRevoked(name) - answered))
                .toList();
    }

    private static void report(String title, List<Long> micros) {
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        String line =
                "%s: %d sessions ended, %d refusals awaited at %d verifiers; from the answer to the first refusal p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n"
                        .formatted(
                                title,
                                sorted.size() / VERIFIERS,
                                sorted.size(),
                                VERIFIERS,
                                sorted.get(sorted.size() / 2) / 1000.0,
                                sorted.get(sorted.size() * 99 / 100) / 1000.0,
                                sorted.getLast() / 1000.0);
        Path report = Path.of("target", "revocation-reach.txt");
        try {
            Files.writeString(report, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line is cut and mended, the server killed and started again, a verifier started anew;
    /// each time sessions end in between.
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @Tag("MN-01")
    void logout_whateverBreaksInBetween_isHeardByEveryVerifier(DatabaseKind database) {
        try (PawlProcess server = database.serve(directory, Map.of());
                CutLine line = new CutLine(server.port())) {
            String bystander = signUp(server);
            FeedClient client = client(server);
            List<String> tokens;
            try (SessionSupply sessions = new SessionSupply(server, EMAIL)) {
                tokens = Stream.generate(sessions::accessToken).limit(REVOKED).toList();
            }
            List<Watcher> watchers =
                    List.of(
                            Watcher.start(server.origin(), line.uri(), client),
                            Watcher.start(server.origin(), server.uri().toString(), client));
            try {
                watchers.forEach(watcher -> watchAll(watcher, tokens));
                line.cut();
                end(server, tokens, 0, 20);
                line.mend();
                server.kill();
                server.restart();
                end(server, tokens, 20, 40);
                line.cut();
                server.kill();
                server.restart();
                end(server, tokens, 40, REVOKED);
                line.mend();
                watchers.forEach(watcher -> isAllRevoked(watcher, bystander, tokens));
            } finally {
                watchers.forEach(Watcher::close);
            }
            startedAnew(server, client, tokens, bystander);
        }
    }

    private static void watchAll(Watcher watcher, List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            watcher.watch("token-" + i, tokens.get(i));
        }
        IntStream.range(0, tokens.size()).forEach(i -> watcher.awaitGood("token-" + i));
    }

    private static void end(PawlProcess server, List<String> tokens, int from, int to) {
        tokens.subList(from, to).forEach(token -> logout(server.api(), token));
    }

    private static void isAllRevoked(Watcher watcher, String bystander, List<String> tokens) {
        IntStream.range(0, tokens.size())
                .forEach(i -> assertThat(watcher.awaitRevoked("token-" + i)).isPositive());
        watcher.takes("bystander", bystander);
        assertThat(watcher.revocations()).isEqualTo(tokens.size());
    }

    /// It has heard of everything before it takes anything.
    private static void startedAnew(
            PawlProcess server, FeedClient client, List<String> tokens, String bystander) {
        try (Watcher watcher = Watcher.start(server.origin(), server.uri().toString(), client)) {
            for (int i = 0; i < tokens.size(); i++) {
                watcher.watch("token-" + i, tokens.get(i));
            }
            IntStream.range(0, tokens.size())
                    .forEach(i -> {
                        assertThat(watcher.awaitRevoked("token-" + i)).isPositive();
                        assertThat(watcher.hasTaken("token-" + i)).isFalse();
                    });
            watcher.takes("bystander", bystander);
        }
    }
}
