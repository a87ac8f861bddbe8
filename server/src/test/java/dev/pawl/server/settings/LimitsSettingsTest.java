package dev.pawl.server.settings;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsSettingsTest {
    @TempDir Path folder;
    private SectionCheck<LimitsSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "limits", Settings::limits)
                        .key("enabled", "false", "", "no", "off", "FALSE", "0");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new LimitsSettings(true));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new LimitsSettings(false));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
