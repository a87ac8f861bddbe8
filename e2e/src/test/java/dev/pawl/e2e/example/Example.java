package dev.pawl.e2e.example;

import dev.pawl.core.KeptPorts;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// One of the examples, running.
final class Example implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final Service service;

    private Example(Process process, int port) {
        this.process = process;
        this.service = new Service(port);
    }

    /// Starts a program in a folder, and waits until it answers.
    static Example start(Path folder, Map<String, String> environment, List<String> command) {
        int port = KeptPorts.next();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        builder.redirectErrorStream(true)
                .redirectOutput(
                        Path.of("target", "example-" + folder.getFileName() + ".log").toFile());
        try {
            return new Example(builder.start(), port).awaited();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts what Maven built of an example.
    static Example java(String name, String main, Map<String, String> environment) {
        Path folder = Path.of("..", "examples", name).toAbsolutePath().normalize();
        return start(
                folder,
                environment,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        "target/classes:target/lib/*",
                        main));
    }

    private Example awaited() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new AssertionError("did not start; its log is in target");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return this;
    }

    private boolean answers() {
        try {
            return service.get("/hello").status() > 0;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    Reply get(String path, String... headers) {
        return service.get(path, headers);
    }

    Reply hello(String token) {
        return get("/hello", "Authorization", "Bearer " + token);
    }

    /// Waits until it answers a token with this status.
    void awaitHello(String token, int status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (hello(token).status() != status) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still " + hello(token).status());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
