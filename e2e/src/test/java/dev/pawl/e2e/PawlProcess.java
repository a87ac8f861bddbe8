package dev.pawl.e2e;

import dev.pawl.core.KeptPorts;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.RawDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A Pawl server in a process of its own, from the distribution that `mvn package` made.
public final class PawlProcess implements AutoCloseable {

    private static final Path LAUNCHER =
            Path.of("../server/target/pawl/bin/pawl").toAbsolutePath().normalize();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient PROBE = HttpClient.newHttpClient();

    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final int managementPort;
    private Process process;

    private PawlProcess(Map<String, String> environment, Path log, int port, int managementPort) {
        this.environment = environment;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
        this.process = launch();
    }

    /// Starts `pawl serve` on free ports and waits until it is ready.
    ///
    /// @param directory where its data and its log lie
    /// @param settings environment variables, such as `PAWL_SESSION_OVERLAP`; `{port}` stands for
    ///   the port that it gets
    public static PawlProcess serve(Path directory, Map<String, String> settings) {
        PawlProcess pawl = launched(directory, settings);
        pawl.awaitReady();
        return pawl;
    }

    /// Starts `pawl serve` and does not wait, because it may never be ready.
    public static PawlProcess launched(Path directory, Map<String, String> settings) {
        int port = KeptPorts.next();
        int managementPort = KeptPorts.next();
        Map<String, String> environment = new HashMap<>();
        environment.put("PAWL_HTTP_PORT", Integer.toString(port));
        environment.put("PAWL_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("PAWL_DATA_DIR", directory.resolve("data").toString());
        settings.forEach((name, value) ->
                environment.put(name, value.replace("{port}", Integer.toString(port))));
        return new PawlProcess(environment, directory.resolve("pawl.log"), port, managementPort);
    }

    /// The settings that it was started with.
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /// The launcher of the distribution, for tests that run other commands.
    public static Path launcher() {
        return LAUNCHER;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The origin that browsers see by default.
    public String origin() {
        return "http://localhost:" + port;
    }

    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /// A client of this server.
    public Api api() {
        return new Api(uri());
    }

    /// The database, seen and changed behind the server's back.
    public RawDatabase database() {
        return new RawDatabase(
                environment.getOrDefault(
                        "PAWL_DATABASE_URL",
                        "sqlite:" + environment.get("PAWL_DATA_DIR") + "/pawl.db"));
    }

    /// A connection on which nothing was sent yet.
    public Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /// Everything it wrote so far, over all its starts.
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it the hard way, as `kill -9` does.
    public void kill() {
        process.destroyForcibly();
        awaitExit(DEATH_LIMIT);
    }

    /// Asks it to end, as SIGTERM does, and returns its exit code.
    public int terminate(Duration limit) {
        process.destroy();
        return awaitExit(limit);
    }

    /// Waits until it has ended by itself and returns its exit code.
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Starts it again on the same ports and data.
    public void restart() {
        process = launch();
        awaitReady();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Once for all tests: with a start-up cache a start costs a third.
    private static final class Warmed {
        private static final int EXIT_CODE = run();

        private static int run() {
            try {
                return new ProcessBuilder(LAUNCHER.toString(), "warm")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private Process launch() {
        if (Warmed.EXIT_CODE != 0) {
            System.err.println("this Java makes no start-up cache; every start will be slow");
        }
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "serve");
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PAWL_") && !name.equals("PAWL_JAVA_HOME"));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path said() {
        return log.resolveSibling(log.getFileName() + ".out");
    }

    /// What it said on standard output, which is not its log.
    public String announcements() {
        try {
            return Files.readString(said());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it is ready, after [#launched].
    public void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("did not become ready:\n" + output());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// Whether `/readyz` says so at this moment.
    public boolean isReady() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri().resolve("/readyz"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return PROBE.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            awaitExit(DEATH_LIMIT);
        }
    }
}
