package dev.pawl.server.settings;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSettingsTest {
    @TempDir Path folder;
    private SectionCheck<PasswordSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "password", Settings::password)
                        .key("min_length", "12", "7", "65", "eight");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new PasswordSettings(8));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new PasswordSettings(12));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
