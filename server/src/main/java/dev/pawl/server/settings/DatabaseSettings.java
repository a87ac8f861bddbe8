package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import dev.pawl.store.DatabaseUrl;

/// The database.
///
/// @param poolSize how many connections at most are open at once
public record DatabaseSettings(DatabaseUrl url, int poolSize) {
    private static final int MAX_POOL_SIZE = 500;

    static DatabaseSettings read(SettingsReader reader) {
        Section database = reader.section("database");
        return new DatabaseSettings(
                database.value("url", "sqlite:{data_dir}/pawl.db", DatabaseUrlParser::parse),
                database.value("pool_size", "10", Parsers.whole(1, MAX_POOL_SIZE)));
    }
}
