package dev.pawl.bench.postgres;

import dev.pawl.bench.process.Ports;
import dev.pawl.bench.process.Program;
import dev.pawl.bench.process.Tool;
import dev.pawl.bench.process.Usage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A PostgreSQL that lives as long as one run.
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "postgres";

    /// Nobody is asked for it: the server trusts whoever reaches it on this machine.
    public static final String PASSWORD = "bench";

    private static final int MAX_CONNECTIONS = 400;
    private static final int LOOK_EVERY_NANOS = 50_000_000;
    private static final int LOOKS = 600;

    private final Path programs;
    private final InetSocketAddress address;
    private final Program server;

    private PostgresServer(Path programs, InetSocketAddress address, Program server) {
        this.programs = programs;
        this.address = address;
        this.server = server;
    }

    /// Makes an empty one and waits until it takes connections.
    ///
    /// @param folder an empty one, on the disk that is to be measured
    /// @throws IOException when there is none installed, or it does not start; the message says why
    public static PostgresServer start(Path folder) throws IOException {
        Path programs = programs();
        Path data = folder.resolve("data");
        Files.createDirectory(data);
        giveAway(data);
        Tool.run(
                asUser(
                        List.of(
                                programs.resolve("initdb") + "",
                                "-D",
                                data + "",
                                "-U",
                                USER,
                                "-A",
                                "trust")),
                Map.of());
        InetSocketAddress address = Ports.free();
        Program server =
                Program.start(
                        asUser(command(programs, data, address)),
                        Map.of(),
                        folder,
                        folder.resolve("log"));
        PostgresServer started = new PostgresServer(programs, address, server);
        started.awaitReady();
        return started;
    }

    private static List<String> command(Path programs, Path data, InetSocketAddress address) {
        return List.of(
                programs.resolve("postgres").toString(),
                "-D" + data,
                "-clisten_addresses=127.0.0.1",
                "-cport=" + address.getPort(),
                "-cunix_socket_directories=",
                "-cmax_connections=" + MAX_CONNECTIONS);
    }

    /// Where the newest PostgreSQL of this machine has its programs.
    private static Path programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> folders = Files.list(versions)) {
                return folders.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                        .max(Comparator.comparingInt(PostgresServer::version))
                        .orElseThrow(() -> new IOException("no PostgreSQL server is installed"));
            }
        }
        Path bin = Path.of(Tool.run(List.of("pg_config", "--bindir"), Map.of()).strip());
        if (!Files.isExecutable(bin.resolve("postgres"))) {
            throw new IOException("no PostgreSQL server is installed");
        }
        return bin;
    }

    /// The folder of a version has its number as name.
    private static int version(Path bin) {
        return Integer.parseInt("0" + bin.toString().replaceAll("\\D", ""));
    }

    /// PostgreSQL refuses to run as root.
    private static List<String> asUser(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER));
        all.add("--init-groups");
        all.addAll(command);
        return all;
    }

    private static void giveAway(Path data) throws IOException {
        if (isRoot()) {
            Tool.run(List.of("chown", USER, data.toString()), Map.of());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void awaitReady() throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            try (Connection _ = connect(USER)) {
                return;
            } catch (SQLException _) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
            if (!server.isRunning()) {
                break;
            }
        }
        String words = server.lastWords();
        close();
        throw new IOException("PostgreSQL did not start: " + words);
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(address.getPort(), database);
    }

    /// The form that Pawl's settings take.
    public String url(String database) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(USER, PASSWORD, address.getPort(), database);
    }

    /// What PostgreSQL's own programs read, and many others.
    public Map<String, String> environment(String database) {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(address.getPort()),
                "PGUSER", USER,
                "PGPASSWORD", PASSWORD,
                "PGDATABASE", database);
    }

    public boolean hasDatabase(String name) throws IOException {
        return !ask("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name)).isEmpty();
    }

    public void createDatabase(String name) throws IOException {
        execute(USER, "CREATE DATABASE " + name);
    }

    /// So that nobody's measurement pays for the pages that somebody else left to be written.
    public void checkpoint() throws IOException {
        execute(USER, "CHECKPOINT");
    }

    public void execute(String database, String sql) throws IOException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    /// How much has been written to the write-ahead log since the server was made.
    public long walBytes() throws IOException {
        return Long.parseLong(
                ask("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"));
    }

    /// The value of one of its settings or functions.
    public String ask(String question) throws IOException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? answer.getString(1) : "";
        } catch (SQLException e) {
            throw new IOException(question, e);
        }
    }

    /// One of the programs that came with it.
    public String program(String name) throws IOException {
        Path program = programs.resolve(name);
        if (!Files.isExecutable(program)) {
            throw new IOException("this PostgreSQL came without " + name);
        }
        return program.toString();
    }

    public Usage usage() {
        return Usage.of(server.handle());
    }

    /// Ends every connection; SIGTERM would wait for them.
    @Override
    public void close() {
        try {
            Tool.run(List.of("kill", "-INT", Long.toString(server.handle().pid())), Map.of());
        } catch (IOException _) {
            // it has ended already, or else is ended the other way
        }
        server.close();
    }
}
