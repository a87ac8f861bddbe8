package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import dev.pawl.store.postgres.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A pooler between Pawl and PostgreSQL, the real one.
class PgBouncerTest {

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());
    private final DatabaseUrl.Postgres server =
            (DatabaseUrl.Postgres) DatabaseUrl.parse(RealPostgres.shared().createDatabase());

    private Store open(String url) {
        return Store.open(DatabaseUrl.parse(url), Sample.CONNECTIONS, ids);
    }

    private void assertRefused(PgBouncer pooler, String... because) {
        assertThatThrownBy(() -> open(pooler.url(server)).close())
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("PgBouncer")
                .hasMessageContaining("pool_mode = session")
                .hasMessageContainingAll(because);
    }

    /// As it takes connections by default, and in turn.
    @ParameterizedTest
    @ValueSource(strings = {"server_round_robin = 0", "server_round_robin = 1"})
    @Tag("WLD-09")
    void open_byTransaction_isRefusedByName(String order) {
        try (PgBouncer pooler = PgBouncer.start(folder, server, "pool_mode = transaction", order)) {
            assertRefused(pooler, "pool_mode = transaction");
            assertThatThrownBy(() ->
                            Store.visit(DatabaseUrl.parse(pooler.url(server)), 2, ids).close())
                    .isInstanceOf(CannotOpen.class)
                    .hasMessageContaining("PgBouncer");
        }
    }

    @Test
    @Tag("WLD-09")
    void open_byStatement_isRefusedByName() {
        try (PgBouncer pooler = PgBouncer.start(folder, server, "pool_mode = statement")) {
            assertRefused(pooler, "statement");
        }
    }

    @Test
    @Tag("WLD-09")
    void open_withWhatAConnectionBeginsWithRefused_isToldWhatToSet() {
        try (PgBouncer pooler = PgBouncer.start(folder, server, "pool_mode = session")) {
            assertThatThrownBy(() -> open(pooler.url(server) + "?options=-c%20geqo%3Doff").close())
                    .isInstanceOf(CannotOpen.class)
                    .hasMessageContainingAll("PgBouncer", "options", "ignore_startup_parameters");
        }
    }

    @Test
    @Tag("WLD-09")
    void open_bySession_works() {
        try (PgBouncer pooler = PgBouncer.start(folder, server, "pool_mode = session");
                Store store = open(pooler.url(server))) {
            assertThat(new Sample(store, ids, clock).session()).isNotNull();
        }
    }
}
