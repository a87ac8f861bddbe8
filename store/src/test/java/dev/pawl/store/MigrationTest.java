package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.id.Ids;
import dev.pawl.core.session.Session;
import dev.pawl.crypto.Randomness;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MigrationTest extends StoreContract {

    @Test
    void open_upToDate_findsWhatWasThere_andMigratesNothing() {
        DatabaseUrl fresh = kind.fresh(directory);
        Session session;
        try (Store first = Store.open(fresh, Sample.CONNECTIONS, ids)) {
            session = new Sample(first, ids, clock).session();
        }
        try (Store second = Store.open(fresh, Sample.CONNECTIONS, ids)) {
            assertThat(new Sample(second, ids, clock).require(session)).isEqualTo(session);
            assertThat(migrations(second)).isEqualTo(Schema.VERSION);
        }
    }

    @Test
    void open_upToDate_needsNoMigrationLibrary() throws Exception {
        DatabaseUrl fresh = kind.fresh(directory);
        openWithout("nothing of that name", fresh);

        openWithout("flyway", fresh);
    }

    /// The positive control of [#open_upToDate_needsNoMigrationLibrary].
    @Test
    void open_empty_needsTheMigrationLibrary() {
        DatabaseUrl fresh = kind.fresh(directory);

        assertThatThrownBy(() -> openWithout("flyway", fresh))
                .hasRootCauseInstanceOf(ClassNotFoundException.class);
    }

    /// Opens and closes the database in a world where some libraries do not exist.
    private static void openWithout(String library, DatabaseUrl url) throws Exception {
        URL[] path =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !Path.of(entry).getFileName().toString().contains(library))
                        .map(MigrationTest::url)
                        .toArray(URL[]::new);
        try (URLClassLoader world =
                new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            world.loadClass(Opening.class.getName())
                    .getMethod("run", String.class)
                    .invoke(null, text(url));
        }
    }

    /// Runs in that world.
    public static final class Opening {

        private Opening() {}

        public static void run(String url) {
            Ids ids = new Ids(InstantSource.system(), Randomness.secure());
            Store.open(DatabaseUrl.parse(url), Sample.CONNECTIONS, ids).close();
        }
    }

    private static String text(DatabaseUrl url) {
        return switch (url) {
            case DatabaseUrl.Sqlite sqlite -> "sqlite:" + sqlite.file();
            case DatabaseUrl.Postgres postgres ->
                    "postgresql://%s@%s:%d/%s"
                            .formatted(
                                    postgres.user(),
                                    postgres.host(),
                                    postgres.port(),
                                    postgres.name());
        };
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void open_newerSchema_isRefusedNamingBothVersions() {
        DatabaseUrl fresh = kind.fresh(directory);
        try (Store first = Store.open(fresh, Sample.CONNECTIONS, ids)) {
            change(
                    first,
                    "INSERT INTO schema_history (installed_rank, version, description, type, script, installed_by,"
                            + " execution_time, success) VALUES (99, '42', 'later', 'SQL', 'V42__later.sql', 'pawl', 1, TRUE)");
        }

        assertThatThrownBy(() -> Store.open(fresh, Sample.CONNECTIONS, ids))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("version 42")
                .hasMessageContaining("supports only " + Schema.VERSION);
    }

    @Test
    @Tag("MN-04")
    void open_byManyNodesAtOnce_migratesOnce() {
        if (kind == TestDatabase.SQLITE) {
            return; // there is one process
        }
        DatabaseUrl fresh = kind.fresh(directory);
        List<CompletableFuture<Store>> nodes =
                Stream.generate(() ->
                                CompletableFuture.supplyAsync(
                                        () -> Store.open(fresh, Sample.CONNECTIONS, ids),
                                        Thread::startVirtualThread))
                        .limit(4)
                        .toList();

        for (CompletableFuture<Store> node : nodes) {
            try (Store opened = node.join()) {
                assertThat(migrations(opened)).isEqualTo(Schema.VERSION);
                assertThat(new Sample(opened, ids, clock).session()).isNotNull();
            }
        }
    }

    /// A migration and its record are one transaction. Here the record cannot be written, as when
    /// the process is killed right before.
    @Test
    @Tag("MN-06")
    void open_interruptedMigration_leavesNothing_andTheNextStartCompletesIt() {
        DatabaseUrl fresh = kind.fresh(directory);
        try (Store first = Store.open(fresh, Sample.CONNECTIONS, ids)) {
            for (String table :
                    List.of(
                            "outbox",
                            "guess",
                            "one_time_link",
                            "pending_sign_up",
                            "device",
                            "first_sign_in",
                            "passkey",
                            "passkey_question",
                            "factor",
                            "recovery_code",
                            "factor_duty",
                            "sign_in_challenge",
                            "audit_seal",
                            "audit_head",
                            "session",
                            "session_remnant",
                            "token_life",
                            "account",
                            "audit",
                            "signing_key",
                            "installation",
                            "setup_token",
                            "revocation",
                            "client",
                            "client_assertion")) {
                change(first, "DROP TABLE " + table);
            }
            change(first, "DELETE FROM schema_history");
            forbidRecords(first);
        }
        assertThatThrownBy(() -> Store.open(fresh, Sample.CONNECTIONS, ids))
                .isInstanceOf(CannotOpen.class);

        allowRecords(fresh);

        try (Store completed = Store.open(fresh, Sample.CONNECTIONS, ids)) {
            assertThat(new Sample(completed, ids, clock).session()).isNotNull();
        }
    }

    private void forbidRecords(Store on) {
        switch (kind) {
            case SQLITE ->
                    change(
                            on,
                            "CREATE TRIGGER forbidden BEFORE INSERT ON schema_history"
                                    + " BEGIN SELECT RAISE(FAIL, 'planned'); END");
            case POSTGRES ->
                    change(
                            on,
                            "ALTER TABLE schema_history ADD CONSTRAINT forbidden CHECK (installed_rank < 0)");
        }
    }

    private void allowRecords(DatabaseUrl fresh) {
        switch (fresh) {
            case DatabaseUrl.Sqlite sqlite -> {
                try (SqliteConnection connection = SqliteConnection.toWrite(sqlite.file())) {
                    connection.execute("DROP TRIGGER forbidden");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            case DatabaseUrl.Postgres postgres -> {
                try (PostgresPool pool = new PostgresPool(postgres, new SearchPath(), 1);
                        Connection connection = pool.acquire();
                        Statement statement = connection.createStatement()) {
                    statement.execute("ALTER TABLE schema_history DROP CONSTRAINT forbidden");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void change(Store store, String sql) {
        int _ = store.database().inTransaction(tx -> Sql.in(tx).update(sql, _ -> {}));
    }

    private static final String NEWEST =
            """
            SELECT CASE WHEN count(*) = count(DISTINCT version)
                THEN max(CAST(version AS INTEGER)) ELSE -1 END
            FROM schema_history
            """;

    /// The newest migration, when each ran once. Their numbers may have gaps.
    private static int migrations(Store store) {
        return store.database()
                .reading(tx -> Sql.in(tx).find(NEWEST, _ -> {}, Row::number))
                .orElseThrow();
    }
}
