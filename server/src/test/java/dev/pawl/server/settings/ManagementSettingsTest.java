package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.settings.source.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementSettingsTest {
    @TempDir Path folder;
    private SectionCheck<ManagementSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "management", Settings::management)
                        .key("host", "::1", "", "two words")
                        .key("port", "0", "65536", "-1", "off");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new ManagementSettings("127.0.0.1", 8081));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new ManagementSettings("::1", 0));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @Test
    void load_samePortTwice_isRefused() {
        assertThatThrownBy(() -> Settings.load(null, Map.of("PAWL_HTTP_PORT", "8081"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "PAWL_HTTP_PORT: management.port must differ from http.port;"
                                + " both are 8081");
    }

    @Test
    void load_bothPortsZero_isAccepted() {
        Settings settings = Settings.of(Map.of("http.port", "0", "management.port", "0"));

        assertThat(settings.management().isOn()).isFalse();
    }
}
