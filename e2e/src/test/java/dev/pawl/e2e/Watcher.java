package dev.pawl.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A [WatchingService] in a process of its own.
final class Watcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Writer in;
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> revoked = new ConcurrentHashMap<>();

    private Watcher(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        Thread _ = Thread.ofVirtual().start(this::listen);
    }

    /// Starts one.
    ///
    /// @param server where it reaches Pawl
    static Watcher start(String issuer, String server, FeedClient client) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchingService.class.getName(),
                        issuer,
                        server,
                        client.id(),
                        client.secret());
        try {
            return new Watcher(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client that may read the feed.
    record FeedClient(String id, String secret) {}

    private void listen() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "good" -> good.add(words[1]);
                    case "revoked" -> revoked.put(words[1], Long.parseLong(words[2]));
                    default -> throw new IllegalStateException(line);
                }
            }
        } catch (IOException _) {
            // it has ended
        }
    }

    void watch(String name, String token) {
        try {
            in.write(name + " " + token + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it takes a token now.
    void takes(String name, String token) {
        watch(name, token);
        awaitGood(name);
    }

    void awaitGood(String name) {
        await(() -> good.contains(name), "never took " + name);
    }

    /// When it first refused the token, in microseconds since 1970.
    long awaitRevoked(String name) {
        await(() -> revoked.containsKey(name), "still takes " + name);
        return Objects.requireNonNull(revoked.get(name));
    }

    boolean hasTaken(String name) {
        return good.contains(name);
    }

    int revocations() {
        return revoked.size();
    }

    private void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
