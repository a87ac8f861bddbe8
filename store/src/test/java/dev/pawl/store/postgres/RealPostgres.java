package dev.pawl.store.postgres;

import dev.pawl.core.KeptPorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A PostgreSQL server on 127.0.0.1 that can be stopped and started again, on the same port and
/// data. It ends with the process at the latest.
public final class RealPostgres implements AutoCloseable {

    /// A busy machine may take long to start it or to stop it; an idle one is not waited for.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long ROOM_FOR_DATABASES = 4L << 30;

    private final Path data;
    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private EmbeddedPostgres server;

    private RealPostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    private static final class Shared {
        private static final RealPostgres INSTANCE = start();
    }

    /// The server that all tests of a process share. It is never stopped; every test makes
    /// databases of its own.
    public static RealPostgres shared() {
        return Shared.INSTANCE;
    }

    /// A server of one's own, to stop and start.
    public static RealPostgres start() {
        try {
            Path data = Files.createTempDirectory(place(), "pawl-postgres");
            RealPostgres started =
                    new RealPostgres(data, builder(data).setPort(KeptPorts.next()).start());
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In memory where there is room for the databases of all tests, because deleting tens of
    /// thousands of files from a disk takes longer than a process is given to end.
    private static Path place() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean hasRoom =
                Files.isWritable(memory)
                        && Files.getFileStore(memory).getUsableSpace() > ROOM_FOR_DATABASES;
        return hasRoom ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .setRegisterShutdownHook(false);
    }

    /// Makes an empty database.
    ///
    /// @return its `database.url`
    public String createDatabase() {
        String name = "pawl_" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/" + name;
    }

    /// Stops the server; every connection ends.
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitEnd();
    }

    /// It is told to stop, but not waited for any longer than a few seconds.
    private void awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(data.resolve("postmaster.pid"))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("PostgreSQL does not stop");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// Starts the server again, after [#stop].
    public void startAgain() {
        try {
            server = builder(data).setPort(server.getPort()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes the server fall silent: connections stay open, and nothing answers on them.
    public void freeze() {
        signal("-STOP");
    }

    /// Undoes [#freeze].
    public void thaw() {
        signal("-CONT");
    }

    /// The postmaster first, so that it has no more children afterwards.
    private void signal(String signal) {
        try {
            long pid =
                    Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            kill(signal, postmaster);
            for (ProcessHandle backend : postmaster.children().toList()) {
                kill(signal, backend);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(String signal, ProcessHandle process) throws IOException {
        try {
            int _ =
                    new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                            .start()
                            .waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Stops the server and deletes its data, unless that was done before.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(RealPostgres::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
