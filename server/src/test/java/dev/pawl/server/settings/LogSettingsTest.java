package dev.pawl.server.settings;

import dev.pawl.server.settings.LogSettings.Format;
import dev.pawl.server.settings.LogSettings.Level;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSettingsTest {
    @TempDir Path folder;
    private SectionCheck<LogSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "log", Settings::log)
                        .key("format", "json", "", "xml")
                        .key("level", "debug", "", "INFO", "all");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new LogSettings(Format.TEXT, Level.INFO));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new LogSettings(Format.JSON, Level.DEBUG));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
