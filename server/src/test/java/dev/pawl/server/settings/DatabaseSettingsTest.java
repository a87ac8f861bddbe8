package dev.pawl.server.settings;

import dev.pawl.store.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSettingsTest {
    @TempDir Path folder;
    private SectionCheck<DatabaseSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "database", Settings::database)
                        .key(
                                "url",
                                "postgresql://pawl:p%40ss@db:5433/main",
                                "",
                                "mysql://a:b@c/d",
                                "postgresql://db/main",
                                "sqlite:",
                                "sqlite::memory:")
                        .key("pool_size", "20", "0", "501", "many");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(
                new DatabaseSettings(new DatabaseUrl.Sqlite(Path.of("data/pawl.db")), 10));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(
                new DatabaseSettings(
                        new DatabaseUrl.Postgres("db", 5433, "main", "pawl", "p@ss", Map.of()),
                        20));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
