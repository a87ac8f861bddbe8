package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;

/// Limits on how often something may be tried.
///
/// @param enabled whether they hold; off only for tests and benchmarks
public record LimitsSettings(boolean enabled) {
    static LimitsSettings read(SettingsReader reader) {
        return new LimitsSettings(
                reader.section("limits").value("enabled", "true", Parsers.flag()));
    }
}
