package dev.pawl.store;

import dev.pawl.core.KeptPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Debian's PgBouncer before a PostgreSQL of the tests.
final class PgBouncer implements AutoCloseable {

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it and waits until it listens.
    ///
    /// @param settings further lines of its configuration
    static PgBouncer start(Path folder, DatabaseUrl.Postgres server, String... settings) {
        int port = KeptPorts.next();
        String configuration =
                """
                [databases]
                * = host=%1$s port=%2$d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %3$d
                unix_socket_dir =
                auth_type = trust
                auth_file = %4$s/users
                %5$s
                %6$s
                """
                        .formatted(
                                server.host(),
                                server.port(),
                                port,
                                folder,
                                String.join("\n", settings),
                                // It refuses to be root.
                                isRoot() ? "user = nobody" : "");
        try {
            Path file = Files.writeString(folder.resolve("pgbouncer.ini"), configuration);
            Files.writeString(folder.resolve("users"), "\"postgres\" \"\"\n");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Process process =
                    new ProcessBuilder("pgbouncer", file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start();
            return new PgBouncer(process, port).awaited(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private PgBouncer awaited(Path log) throws IOException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new AssertionError("PgBouncer does not listen: " + Files.readString(log));
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

    /// The same database, through it.
    String url(DatabaseUrl.Postgres server) {
        return "postgresql://" + server.user() + "@127.0.0.1:" + port + "/" + server.name();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
