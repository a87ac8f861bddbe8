package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.Together;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import dev.pawl.server.scenario.Scene;
import dev.pawl.server.scenario.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The server is told to stop (SIGTERM).
class ShutdownTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    @TempDir private Path directory;

    /// The refresh waits for a lock that the test holds, so it is in flight for certain.
    @Test
    void terminate_whileARefreshIsInFlight_finishesItFirst() throws Exception {
        try (PawlProcess server = DatabaseKind.POSTGRESQL.serve(directory, Map.of())) {
            Device laptop = scene(server).signUp();
            CompletableFuture<Reply> refreshed;
            CompletableFuture<Integer> ended;
            try (Connection connection = server.database().connect()) {
                connection.setAutoCommit(false);
                lock(connection, laptop);
                refreshed = CompletableFuture.supplyAsync(laptop::refresh);
                Await.until(() -> waitsForALock(server), LIMIT, "nothing waits for the lock");

                ended = CompletableFuture.supplyAsync(() -> server.terminate(LIMIT));
                awaitStopping(server);
                connection.rollback();
            }

            assertThat(Together.await(refreshed).status()).isEqualTo(200);
            assertThat(Together.await(ended)).isZero();
            assertThat(server.output()).contains("stopped").doesNotContain("error while stopping");
            server.restart();
            assertThat(laptop.refresh().at("rotation")).isEqualTo("rotated");
        }
    }

    private static void lock(Connection connection, Device device) throws Exception {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT 1 FROM session WHERE id = ? FOR UPDATE")) {
            lock.setObject(1, device.session());
            assertThat(lock.execute()).isTrue();
        }
    }

    private static boolean waitsForALock(PawlProcess server) {
        return server.database()
                        .number(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type "
                                        + "= 'Lock'"
                                        + " AND datname = current_database()")
                == 1;
    }

    /// The client is still sending when the server is told to stop.
    @Test
    void terminate_whileARequestIsBeingSent_answersItFirst() throws Exception {
        try (PawlProcess server = DatabaseKind.SQLITE.serve(directory, Map.of());
                Socket socket = server.connect()) {
            String body = "{\"refresh_token\":\"" + scene(server).signUp().refreshToken() + "\"}";
            String head =
                    "POST /v1/auth/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                            + "application/json\r\n"
                            + "Expect: 100-continue\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n";
            send(socket, head);
            // From now on it is in the middle of the request.
            assertThat(read(socket, CONTINUE.length())).isEqualTo(CONTINUE);
            send(socket, body.substring(0, 20));

            CompletableFuture<Integer> ended =
                    CompletableFuture.supplyAsync(() -> server.terminate(LIMIT));
            awaitStopping(server);
            send(socket, body.substring(20));

            String answer = read(socket, Integer.MAX_VALUE);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"rotation\"");
            assertThat(Together.await(ended)).isZero();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void terminate_underLoad_endsWellInTime_andNobodyIsSignedOut(DatabaseKind database) {
        try (PawlProcess server = database.serve(directory, Map.of("PAWL_SESSION_OVERLAP", "5m"))) {
            List<Chain> chains =
                    IntStream.range(0, 8)
                            .mapToObj(i -> Chain.of(server.api(), "client" + i + "@example.com"))
                            .toList();
            List<? extends Future<?>> clients;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                clients =
                        chains.stream()
                                .map(chain -> threads.submit(() -> refreshUntilRefused(chain)))
                                .toList();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                assertThat(server.terminate(LIMIT)).isZero();
            }
            clients.forEach(Together::await);
            assertThat(server.output()).contains("stopped").doesNotContain("error while stopping");
            if (database == DatabaseKind.SQLITE) { // the log of changes was brought home
                assertThat(Files.exists(directory.resolve("data/pawl.db-wal"))).isFalse();
            }
            server.restart();
            for (Chain chain : chains) {
                assertThat(chain.hasLostARotation(server.database())).isFalse();
                assertThat(chain.step().status()).isEqualTo(200);
            }
        }
    }

    /// Nothing but 200, then 503 or no connection.
    private static void refreshUntilRefused(Chain chain) {
        try {
            Reply reply = chain.step();
            while (reply.status() == 200) {
                reply = chain.step();
            }
            assertThat(reply.status()).isEqualTo(503);
        } catch (UncheckedIOException _) { // it listens no more
        }
    }

    private static void awaitStopping(PawlProcess server) {
        Await.until(() -> server.output().contains("stopping"), LIMIT, "it does not stop");
    }

    private static Scene scene(PawlProcess server) {
        return new Scene(
                new Stage(server.api(), server.origin(), server.database()), Device.Mode.BEARER);
    }
}
