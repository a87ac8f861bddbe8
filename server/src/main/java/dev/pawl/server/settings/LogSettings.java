package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.util.Map;

/// What is logged, and in which form.
public record LogSettings(Format format, Level level) {
    public enum Format {
        TEXT,
        JSON
    }

    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    static LogSettings read(SettingsReader reader) {
        Section log = reader.section("log");
        Map<String, Format> formats = Map.of("text", Format.TEXT, "json", Format.JSON);
        Map<String, Level> levels =
                Map.of(
                        "error", Level.ERROR,
                        "warn", Level.WARN,
                        "info", Level.INFO,
                        "debug", Level.DEBUG,
                        "trace", Level.TRACE);
        return new LogSettings(
                log.value("format", "text", Parsers.choice(formats)),
                log.value("level", "info", Parsers.choice(levels)));
    }
}
