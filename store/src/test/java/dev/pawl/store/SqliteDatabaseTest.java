package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.crypto.Randomness;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before the first test runs
class SqliteDatabaseTest {

    @TempDir Path directory;

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());
    private Path data;
    private Path file;

    @BeforeEach
    void chooseFile() {
        data = directory.resolve("data");
        file = data.resolve("pawl.db");
    }

    private Store open() {
        return Store.open(new DatabaseUrl.Sqlite(file), Sample.CONNECTIONS, ids);
    }

    private Sample sample(Store store) {
        return new Sample(store, ids, clock);
    }

    @Test
    void open_newFile_isReadableForItsOwnerAlone() throws IOException {
        try (Store store = open()) {
            Session _ = sample(store).session();

            assertThat(permissions(data)).isEqualTo("rwx------");
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(beside("-wal"))).isEqualTo("rw-------");
            assertThat(permissions(beside("-shm"))).isEqualTo("rw-------");
            assertThat(permissions(beside(".lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void open_writesAheadAndDurably() {
        try (Store store = open()) {
            assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(store, "synchronous")).isEqualTo("2");
            assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    void close_bringsTheLogHome() {
        try (Store store = open()) {
            Session session = sample(store).session();
            assertThat(sample(store).require(session)).isEqualTo(session);
            assertThat(beside("-wal")).exists();
        }
        assertThat(beside("-wal")).doesNotExist();
    }

    @Test
    void open_closedBefore_findsWhatWasThere() {
        Session session;
        try (Store store = open()) {
            session = sample(store).session();
        }
        try (Store store = open()) {
            assertThat(sample(store).require(session)).isEqualTo(session);
        }
    }

    @Test
    void open_twiceInOneProcess_isRefused() {
        try (Store store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(CannotOpen.class)
                    .hasMessageContaining("another Pawl process has");
            assertThat(sample(store).account()).isNotNull();
        }
    }

    /// And with it: what was acknowledged survives a kill.
    @Test
    @Tag("MN-05")
    void open_inASecondProcess_isRefused_untilTheFirstIsKilled() throws Exception {
        Process holder = SqliteHolder.start("sqlite:" + file);
        try (BufferedReader says = holder.inputReader()) {
            UUID session = UUID.fromString(says.readLine());

            assertThatThrownBy(this::open)
                    .isInstanceOf(CannotOpen.class)
                    .hasMessageContaining("another Pawl process has");

            int _ = holder.destroyForcibly().waitFor();
            try (Store store = open()) {
                Session found =
                        store.database()
                                .reading(tx -> Sessions.in(tx).find(new SessionId(session)))
                                .orElseThrow();
                assertThat(found.generation()).isEqualTo(SqliteHolder.ROTATIONS);
            }
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void open_somethingElse_isRefused() throws IOException {
        Files.createDirectories(data);
        Files.writeString(
                file,
                "this is not a database, and longer than the header of one would be".repeat(4));

        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("pawl.db");
    }

    @Test
    void open_directoryInTheWay_isRefused() throws IOException {
        Files.createDirectories(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("pawl.db");
    }

    @Test
    void write_diskFull_isUnavailable_andReadsGoOn_andBackWhenThereIsRoom() {
        try (Store store = open()) {
            Session session = sample(store).session();
            limitPages(store, 1);

            assertThatThrownBy(() -> fill(store)).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> fill(store)).isInstanceOf(Unavailable.class);
            assertThat(sample(store).require(session)).isEqualTo(session);
            assertThat(store.isReachable()).isTrue();

            limitPages(store, 1_000_000);
            fill(store);
        }
    }

    /// Enough to need new pages.
    private void fill(Store store) {
        Sample sample = sample(store);
        for (int i = 0; i < 100; i++) {
            Session _ = sample.session();
        }
    }

    /// Never fewer than there are already.
    private static void limitPages(Store store, int pages) {
        int _ =
                store.database()
                        .inOneStatement(tx ->
                                Sql.in(tx)
                                        .list(
                                                "PRAGMA max_page_count = " + pages,
                                                _ -> {},
                                                Row::number))
                        .size();
    }

    @Test
    void write_whileAForeignProgramHoldsTheLock_isUnavailable_andBackWhenItLetsGo()
            throws SQLException {
        try (Store store = open();
                SqliteConnection foreign = SqliteConnection.toWrite(file)) {
            foreign.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> sample(store).account()).isInstanceOf(Unavailable.class);

            foreign.execute("ROLLBACK");
            assertThat(sample(store).account()).isNotNull();
        }
    }

    @Test
    void write_afterItsConnectionBroke_opensANewOne() {
        try (Store store = open()) {
            int _ =
                    store.database()
                            .inOneStatement(
                                    tx -> Sql.in(tx).update("PRAGMA query_only = ON", _ -> {}));
            assertThatThrownBy(() -> sample(store).account()).isInstanceOf(Unavailable.class);

            assertThat(sample(store).account()).isNotNull();
        }
    }

    @Test
    void reading_thatWrites_isRefused() {
        try (Store store = open()) {
            assertThatThrownBy(() ->
                            store.database()
                                    .reading(tx ->
                                            Accounts.in(tx)
                                                    .insert(
                                                            sample(store).newAccount(),
                                                            Sample.HASH)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static String pragma(Store store, String name) {
        return store.database()
                .inOneStatement(tx -> Sql.in(tx).find("PRAGMA " + name, _ -> {}, Row::text))
                .orElseThrow();
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
