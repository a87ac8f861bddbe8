package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsed;
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
                database.value("url", "sqlite:{data_dir}/pawl.db", DatabaseSettings::url),
                database.value("pool_size", "10", Parsers.whole(1, MAX_POOL_SIZE)));
    }

    /// A complaint never says what was written: a password may stand in the middle of it.
    private static Parsed<DatabaseUrl> url(String text) {
        try {
            return Parsed.good(DatabaseUrl.parse(text));
        } catch (IllegalArgumentException e) {
            return Parsed.bad(String.valueOf(e.getMessage()));
        }
    }
}
