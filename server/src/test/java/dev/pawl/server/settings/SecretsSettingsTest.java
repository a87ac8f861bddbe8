package dev.pawl.server.settings;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsSettingsTest {
    @TempDir Path folder;
    private SectionCheck<SecretsSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "secrets", Settings::secrets)
                        .key("master_key_file", "/run/secrets/master", "");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new SecretsSettings(Path.of("data/master.key")));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new SecretsSettings(Path.of("/run/secrets/master")));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
