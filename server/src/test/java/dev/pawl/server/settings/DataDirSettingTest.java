package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirSettingTest {
    @TempDir Path folder;
    private SectionCheck<Path> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "", Settings::dataDir)
                        .key("data_dir", "/var/lib/pawl", "", "  ");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(Path.of("data"));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(Path.of("/var/lib/pawl"));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @Test
    void load_otherDataDir_movesTheFilesInIt() {
        Settings settings = Settings.of(Map.of("data_dir", "/var/lib/pawl"));

        assertThat(settings.database().url()).hasToString("sqlite:/var/lib/pawl/pawl.db");
        assertThat(settings.secrets().masterKeyFile()).hasToString("/var/lib/pawl/master.key");
    }
}
