package dev.pawl.bench.scenario;

import dev.pawl.bench.contender.BareDatabase;
import dev.pawl.bench.contender.Contender;
import dev.pawl.bench.contender.Pawl;
import dev.pawl.bench.contender.Pawl.DatabasePlace;
import dev.pawl.bench.postgres.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What all scenarios stand on: folders, the database server, and how long to measure. Leaves
/// nothing behind but the downloads in the cache.
public final class Ground implements AutoCloseable {

    /// How much is measured.
    ///
    /// @param rounds each contender's turns
    /// @param seconds that a turn takes
    /// @param sessions the largest table of the scenario `grow`
    /// @param only part of a name; contenders without it do not refresh
    public record Extent(int rounds, int seconds, int sessions, String only) {
        boolean includes(Contender contender) {
            return contender.title().contains(only);
        }
    }

    private final Path repository;
    private final Path cache;
    private final Path work;
    private final Extent extent;
    private final PrintStream out;
    private final @Nullable PostgresServer postgres;
    private final String postgresTrouble;
    private @Nullable Field field;
    private int folders;

    private Ground(
            Path repository,
            Path cache,
            Path work,
            Extent extent,
            PrintStream out,
            @Nullable PostgresServer postgres,
            String postgresTrouble) {
        this.repository = repository;
        this.cache = cache;
        this.work = work;
        this.extent = extent;
        this.out = out;
        this.postgres = postgres;
        this.postgresTrouble = postgresTrouble;
    }

    /// Makes the folders and starts the database server, if there is one.
    ///
    /// @param repository where `bench/peers` and the packaged Pawl are
    /// @param disk where the databases go
    public static Ground open(
            Path repository, Path cache, Path disk, Extent extent, PrintStream out)
            throws IOException {
        Path work = Files.createTempDirectory(disk, "pawl-bench");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        PostgresServer postgres = null;
        String trouble = "";
        try {
            postgres = PostgresServer.start(Files.createDirectory(work.resolve("postgres")));
        } catch (IOException e) {
            trouble = "PostgreSQL: " + e.getMessage();
        }
        return new Ground(repository, cache, work, extent, out, postgres, trouble);
    }

    Extent extent() {
        return extent;
    }

    Path repository() {
        return repository;
    }

    Path cache() {
        return cache;
    }

    /// Empty when there is none; [#postgresTrouble] says why.
    public Optional<PostgresServer> postgres() {
        return Optional.ofNullable(postgres);
    }

    String postgresTrouble() {
        return postgresTrouble;
    }

    /// A new folder of this run.
    Path folder(String name) throws IOException {
        return Files.createDirectory(work.resolve("%02d-%s".formatted(folders++, name)));
    }

    Path launcher() {
        return repository.resolve("server/target/pawl/bin/pawl");
    }

    Pawl pawlOnSqlite(int sessions, int chains) throws IOException {
        Path folder = folder("pawl-sqlite");
        DatabasePlace place = DatabasePlace.sqlite(folder);
        return Pawl.of("Pawl on SQLite", launcher(), folder, place, sessions, chains);
    }

    Pawl pawlOnPostgres(PostgresServer server, int sessions, int chains) throws IOException {
        return pawlOnPostgres(server, "pawl" + folders, sessions, chains);
    }

    private Pawl pawlOnPostgres(PostgresServer server, String database, int sessions, int chains)
            throws IOException {
        Path folder = folder("pawl-postgres");
        server.createDatabase(database);
        DatabasePlace place = new DatabasePlace(server.url(database), jdbcUrl(server, database));
        return Pawl.of("Pawl on PostgreSQL", launcher(), folder, place, sessions, chains);
    }

    BareDatabase bareDatabase(PostgresServer server, int sessions) throws IOException {
        Pawl pawl = pawlOnPostgres(server, "bare", sessions, 1);
        return new BareDatabase(server, pawl, "bare", sessions, folder("pgbench"));
    }

    private static String jdbcUrl(PostgresServer server, String database) {
        return "%s?user=%s&password=%s"
                .formatted(server.jdbcUrl(database), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    /// All who refresh, running at once. Started when it is first asked for.
    Field field() throws IOException {
        Field running = field;
        if (running == null) {
            running = Field.start(this);
            field = running;
        }
        return running;
    }

    public void closeField() {
        if (field != null) {
            field.close();
            field = null;
        }
    }

    /// Says what is going on.
    void say(String text) {
        out.println("… " + text);
    }

    @Override
    public void close() throws IOException {
        closeField();
        if (postgres != null) {
            postgres.close();
        }
        try (Stream<Path> all = Files.walk(work)) {
            all.sorted(Comparator.reverseOrder()).forEach(Ground::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
