package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;
import java.time.Duration;

/// The audit log.
///
/// @param retention how long events are kept
public record AuditSettings(Duration retention) {

    static AuditSettings read(SettingsReader reader) {
        return new AuditSettings(
                reader.section("audit")
                        .value("retention", "365d", Parsers.duration("1d", "36500d")));
    }
}
