package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that was copied while a server had it open.
class SqliteLogTest {

    @TempDir Path directory;

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());

    private Store open(Path file) {
        return Store.open(DatabaseUrl.parse("sqlite:" + file), Sample.CONNECTIONS, ids);
    }

    private Email written(Store store) {
        return new Sample(store, ids, clock).account().email();
    }

    private boolean has(Path file, Email email) {
        try (Store store = open(file)) {
            return store.database().reading(tx -> Accounts.in(tx).findByEmail(email)).isPresent();
        }
    }

    private Path copy(Path file, String... endings) throws IOException {
        Path into = Files.createTempDirectory(directory, "copy");
        for (String ending : endings) {
            Files.copy(
                    file.resolveSibling(file.getFileName() + ending),
                    into.resolve("pawl.db" + ending),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return into.resolve("pawl.db");
    }

    private void assertLost(Path file) {
        assertThatThrownBy(() -> open(file).close())
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("without its write-ahead log")
                .hasMessageContaining("-wal");
        assertThatThrownBy(() -> Store.visit(DatabaseUrl.parse("sqlite:" + file), 1, ids).close())
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("without its write-ahead log");
    }

    @Test
    @Tag("WLD-14")
    void open_copyWithoutItsLog_isRefused_andWithItIsWhole() throws IOException {
        Path file = directory.resolve("pawl.db");
        try (Store store = open(file)) {
            Email email = written(store);

            assertLost(copy(file, ""));
            assertThat(has(copy(file, "", "-wal"), email)).isTrue();

            store.markLog();
            assertLost(copy(file, ""));
            assertThat(has(copy(file, "", "-wal"), email)).isTrue();
        }
    }

    @Test
    @Tag("WLD-14")
    void open_copyOfAFileThatWasClosed_isWhole() throws IOException {
        Path file = directory.resolve("pawl.db");
        Email email;
        try (Store store = open(file)) {
            email = written(store);
        }

        assertThat(has(copy(file, ""), email)).isTrue();
        assertThat(has(file, email)).isTrue();
    }

    /// Also one that was put back in the place that it came from.
    @Test
    @Tag("WLD-14")
    void open_copyWithoutItsLogInThePlaceOfTheFile_isRefused() throws IOException {
        Path file = directory.resolve("pawl.db");
        Path copy;
        try (Store store = open(file)) {
            Email _ = written(store);
            copy = copy(file, "");
        }
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);

        assertLost(file);
    }

    /// As `sqlite3 pawl.db '.backup copy.db'` makes it, which reads the log too.
    @Test
    @Tag("WLD-14")
    void open_backupMadeBySqlite_isWhole() throws SQLException {
        Path file = directory.resolve("pawl.db");
        Path backup = directory.resolve("backup.db");
        Path vacuumed = directory.resolve("vacuumed.db");
        try (Store store = open(file)) {
            Email email = written(store);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                int _ = statement.executeUpdate("BACKUP TO '" + backup + "'");
                int _ = statement.executeUpdate("VACUUM INTO '" + vacuumed + "'");
            }

            assertThat(has(backup, email)).isTrue();
            assertThat(has(vacuumed, email)).isTrue();
        }
    }

    /// A version of before the mark wrote everything into the log at first.
    @Test
    @Tag("WLD-14")
    void open_emptyFileThatHadALog_isRefused_andAnEmptyOneIsNew() throws Exception {
        Path file = directory.resolve("old.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute("PRAGMA journal_mode = WAL");
            int _ = statement.executeUpdate("CREATE TABLE account (id INTEGER)");

            assertThatThrownBy(() -> open(copy(file, "")).close())
                    .isInstanceOf(CannotOpen.class)
                    .hasMessageContaining("without its write-ahead log");
        }

        Path empty = Files.createFile(directory.resolve("empty.db"));
        open(empty).close();
    }
}
