package dev.pawl.e2e.example;

import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Debian's nginx, with a configuration of ours and all its files in one folder.
final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it and waits until it listens.
    ///
    /// @param conf a whole configuration
    static Nginx start(Path folder, String conf, int port) {
        String files =
                """
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                """
                        .formatted(folder);
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("nginx.conf");
            Files.writeString(file, conf.replaceFirst("http \\{", files));
            Process process =
                    new ProcessBuilder(
                                    "nginx",
                                    "-p",
                                    folder.toString(),
                                    "-e",
                                    "stderr",
                                    "-c",
                                    file.toString(),
                                    "-g",
                                    "daemon off; master_process off; error_log stderr; pid "
                                            + folder
                                            + "/pid;")
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start();
            return new Nginx(process, port).awaited(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Nginx awaited(Path log) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new AssertionError("nginx does not listen: " + Files.readString(log));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return this;
    }

    private boolean isListening() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    Reply get(String path, String... headers) {
        return new Service(port).get(path, headers);
    }

    /// Sends a request without a body.
    Reply send(String method, String... headers) {
        return new Service(port).send(method, "/hello", headers);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
