package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import dev.pawl.server.scenario.Scene;
import dev.pawl.server.scenario.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The process dies without warning, and its clients vanish in the middle of requests.
class KillTest {

    private static final int CLIENTS = 8;
    private static final int KILLS = 4;

    /// A restart may take longer than the usual window on a slow machine.
    private static final Map<String, String> WIDE_WINDOW = Map.of("PAWL_SESSION_OVERLAP", "5m");

    @TempDir private Path directory;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(DatabaseKind.class)
    @Tag("REF-06")
    void kill_afterRotationsAndATheft_usedTokensAreStillReuse_andTheTheftIsStillRevoked(
            DatabaseKind database) {
        try (PawlProcess server = database.serve(directory, Map.of())) {
            Scene scene = scene(server);
            Device laptop = scene.signUp();
            Device phone = scene.signInOnPhone();
            Device bystander = scene(server).signUp();
            Device victimToBe = scene(server).signUp();
            String used = victimToBe.refreshToken();
            scene.assertGranted(victimToBe.refresh(), "rotated");
            String stolen = laptop.refreshToken();
            scene.assertGranted(laptop.refresh(), "rotated");
            scene.assertGranted(laptop.refresh(), "rotated");
            scene.assertDead(laptop.present(stolen), "refresh_token_reused");

            server.kill();
            server.restart();

            scene.assertDead(laptop.present(stolen), "session_revoked");
            scene.assertDead(laptop.refresh(), "session_revoked");
            scene.assertDead(phone.refresh(), "session_revoked");
            scene.assertAudited(laptop, "signin.succeeded", "refresh.reused");
            scene.assertGranted(bystander.refresh(), "rotated");
            server.database().age(victimToBe.session(), Duration.ofSeconds(10));
            scene.assertDead(victimToBe.present(used), "refresh_token_reused");
            scene.assertDead(victimToBe.refresh(), "session_revoked");
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(DatabaseKind.class)
    @Tag("REF-20")
    @Tag("REF-21")
    void kill_whileClientsRefresh_losesNoAcknowledgedRotation_andAllGoOn(DatabaseKind database) {
        Random random = new Random(20_260_102);
        try (PawlProcess server = database.serve(directory, WIDE_WINDOW)) {
            List<Chain> chains =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(i -> Chain.of(server.api(), "client" + i + "@example.com"))
                            .toList();
            int unanswered = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                killWhileAllRefresh(server, chains, random.nextInt(20, 400));
                server.restart();

                unanswered += (int) chains.stream().filter(chain -> !chain.isAnswered()).count();
                assertThat(chains).noneMatch(chain -> chain.hasLostARotation(server.database()));
                chains.forEach(chain -> assertThat(chain.step().status()).isEqualTo(200));
                chains.forEach(
                        chain -> assertThat(chain.step().at("rotation")).isEqualTo("rotated"));
            }
            assertThat(unanswered).isPositive(); // or nobody was hit
            assertControl(server, chains.getFirst());
        }
    }

    private static void killWhileAllRefresh(PawlProcess server, List<Chain> chains, int millis) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            chains.forEach(chain -> threads.execute(() -> refreshUntilUnanswered(chain)));
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            server.kill();
        }
    }

    private static void refreshUntilUnanswered(Chain chain) {
        try {
            while (chain.step().status() == 200) {}
        } catch (UncheckedIOException _) { // the server is gone
        }
    }

    /// A row that was put back to where it was is noticed as a rotation that was lost.
    private static void assertControl(PawlProcess server, Chain chain) {
        int _ = server.database().update("UPDATE session SET generation = generation - 1");
        assertThat(chain.hasLostARotation(server.database())).isTrue();
    }

    /// The answer has nobody to go to: the client sends its request and is gone, politely or not.
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(DatabaseKind.class)
    @Tag("REF-20")
    void refresh_whenTheClientVanishesBeforeTheAnswer_itsRetryIsGranted(DatabaseKind database)
            throws IOException {
        try (PawlProcess server = database.serve(directory, WIDE_WINDOW)) {
            Api api = server.api();
            int retried = 0;
            for (int round = 0; round < 50; round++) {
                // A session of its own: a request that is slow to get through must not arrive when
                // its token is two generations old, for then it is a theft and rightly so.
                Chain chain = Chain.of(api, "ada" + round + "@example.com");

                sendAndVanish(server, chain.token(), api.userAgent(), round % 2 == 0);

                Reply reply = chain.step();

                assertThat(reply.status()).isEqualTo(200);
                retried += reply.at("rotation").equals("retried") ? 1 : 0;
            }
            assertThat(retried).isPositive(); // or every request was lost on its way there
        }
    }

    private static void sendAndVanish(
            PawlProcess server, String token, String userAgent, boolean politely)
            throws IOException {
        String body = "{\"refresh_token\":\"" + token + "\"}";
        String request =
                "POST /v1/auth/refresh HTTP/1.1\r\nHost: localhost\r\nUser-Agent: "
                        + userAgent
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        try (Socket socket = server.connect()) {
            if (!politely) {
                socket.setSoLinger(true, 0); // close() sends a reset
            }
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private static Scene scene(PawlProcess server) {
        return new Scene(
                new Stage(server.api(), server.origin(), server.database()), Device.Mode.BEARER);
    }
}
