package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.RawDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The process dies while it makes the schema.
class MigrationKillTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    /// A trigger holds the migration up in the middle, so that it can be killed there.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Tag("MN-06")
    void kill_inTheMiddleOfAMigration_theNextStartCompletesIt() {
        Map<String, String> settings = DatabaseKind.POSTGRESQL.settings(Map.of());
        try (PawlProcess server = PawlProcess.launched(directory, withHeldMigrations(settings))) {
            RawDatabase database = server.database();
            Await.until(
                    () ->
                            database.number(
                                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                                                    + " AND datname = current_database()")
                                    == 1,
                    LIMIT,
                    "no migration is held");
            server.kill();
            int _ = database.update("DROP EVENT TRIGGER hold");
            assertThat(
                            database.texts(
                                    "SELECT tablename FROM pg_tables WHERE tablename = 'session'"))
                    .isEmpty(); // nothing of it is there

            server.restart();

            assertThat(Chain.of(server.api(), "ada@example.com").step().status()).isEqualTo(200);
        }
    }

    private static Map<String, String> withHeldMigrations(Map<String, String> settings) {
        RawDatabase database = new RawDatabase(settings.getOrDefault("PAWL_DATABASE_URL", ""));
        for (String statement :
                List.of(
                        "CREATE SCHEMA apart", // a migration insists on an empty one
                        "CREATE FUNCTION apart.hold() RETURNS event_trigger LANGUAGE plpgsql AS"
                                + " 'BEGIN PERFORM pg_sleep(4); END'",
                        "CREATE EVENT TRIGGER hold ON ddl_command_end WHEN TAG IN ('CREATE INDEX')"
                                + " EXECUTE FUNCTION apart.hold()")) {
            int _ = database.update(statement);
        }
        return settings;
    }

    /// Killed a little later each time, from the moment at which the file appears.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @Tag("MN-06")
    void kill_whileAnSqliteFileIsMade_theNextStartCompletesIt() {
        for (int round = 0; round < 4; round++) {
            Path place = directory.resolve("round-" + round);
            Path log = place.resolve("data/pawl.db-wal");
            try (PawlProcess server = PawlProcess.launched(place, Map.of())) {
                Await.until(() -> isWritten(log), LIMIT, "it logs nothing");
                LockSupport.parkNanos(Duration.ofMillis(25L * round).toNanos());
                server.kill();

                server.restart();

                assertThat(Chain.of(server.api(), "ada@example.com").step().status())
                        .isEqualTo(200);
            }
        }
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException _) { // not there yet
            return false;
        }
    }
}
