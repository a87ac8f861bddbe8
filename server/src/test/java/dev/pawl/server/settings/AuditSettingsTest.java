package dev.pawl.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSettingsTest {
    @TempDir Path folder;
    private SectionCheck<AuditSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "audit", Settings::audit)
                        .key("retention", "90d", "", "90", "1h", "36501d");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new AuditSettings(Duration.ofDays(365)));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new AuditSettings(Duration.ofDays(90)));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
