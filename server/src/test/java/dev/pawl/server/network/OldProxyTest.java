package dev.pawl.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.KeptPorts;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proxies that speak HTTP/1.0 to what is behind them, the real ones with as little configuration
/// as they run with.
class OldProxyTest {

    @TempDir static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.On.SQLITE, folder.resolve("data"), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Process launch(List<String> command, String name) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static void await(Process process, String name, BooleanSupplier condition)
            throws IOException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(Files.readString(folder.resolve(name + ".log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static String up(int port) {
        try (InputStream in = URI.create("http://127.0.0.1:" + port + "/up").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isListening(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// nginx 1.22 and its like speak HTTP/1.0 to upstreams, unless told otherwise.
    @Test
    @Tag("WLD-12")
    void nginx_asItComes_passesRequestsAndAnswers() throws IOException {
        int port = KeptPorts.next();
        Path files = Files.createDirectories(folder.resolve("nginx"));
        Files.writeString(
                files.resolve("nginx.conf"),
                """
                daemon off; master_process off; error_log stderr; pid %1$s/pid;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                    server { listen 127.0.0.1:%2$d; location / { proxy_pass http://127.0.0.1:%3$d; } }
                }
                """
                        .formatted(files, port, server.uri().getPort()));
        Process nginx =
                launch(
                        List.of(
                                "nginx",
                                "-p",
                                files.toString(),
                                "-c",
                                files + "/nginx.conf",
                                "-e",
                                "stderr"),
                        "nginx");
        try {
            await(nginx, "nginx", () -> isListening(port));
            Api api = new Api(URI.create("http://127.0.0.1:" + port));
            for (int i = 0; i < 3; i++) {
                Reply signedUp =
                        api.post(
                                "/v1/auth/signup",
                                Api.credentials(
                                        "old" + i + "@example.com",
                                        "a wheel that turns one way",
                                        "bearer"));
                assertThat(signedUp.status()).isEqualTo(201);
                assertThat(api.get("/openapi.yaml").body()).hasSizeGreaterThan(10_000);
            }
        } finally {
            nginx.destroyForcibly();
        }
    }

    /// `option httpchk` asks by HTTP/1.0 and without a `Host`.
    @Test
    @Tag("WLD-12")
    void haproxy_checkingAsItDoesByDefault_findsTheServerUp() throws IOException {
        int port = KeptPorts.next();
        Path configuration =
                Files.writeString(
                        folder.resolve("haproxy.cfg"),
                        """
                        defaults
                            mode http
                            timeout connect 5s
                            timeout client 30s
                            timeout server 30s
                            timeout check 60s
                        listen pawl
                            bind 127.0.0.1:%1$d
                            option httpchk GET /readyz
                            http-request return status 200 content-type text/plain lf-string "%%[nbsrv(pawl)]" if { path /up }
                            server one 127.0.0.1:%2$d check inter 50ms rise 2 fall 1
                            server none 127.0.0.1:%3$d check inter 50ms fall 1
                        """
                                .formatted(port, server.uri().getPort(), KeptPorts.next()));
        Process haproxy =
                launch(List.of("haproxy", "-db", "-f", configuration.toString()), "haproxy");
        try {
            await(haproxy, "haproxy", () -> isListening(port));
            Api api = new Api(URI.create("http://127.0.0.1:" + port));
            // Both count as up until they were asked; then one of them is.
            await(haproxy, "haproxy", () -> up(port).equals("1"));

            assertThat(api.get("/healthz").status()).isEqualTo(200);
            assertThat(Files.readString(folder.resolve("haproxy.log"), StandardCharsets.UTF_8))
                    .doesNotContain("Server pawl/one is DOWN");
        } finally {
            haproxy.destroyForcibly();
        }
    }
}
