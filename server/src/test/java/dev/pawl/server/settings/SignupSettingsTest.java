package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.settings.SignupSettings.Mode;
import dev.pawl.server.settings.source.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignupSettingsTest {
    @TempDir Path folder;
    private SectionCheck<SignupSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "signup", Settings::signup)
                        .key("mode", "closed", "", "Open", "verified", "invite");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new SignupSettings(Mode.OPEN));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new SignupSettings(Mode.CLOSED));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verified", "invite"})
    void load_modeThatNeedsMail_saysSo(String mode) {
        assertThatThrownBy(() -> Settings.of(Map.of("signup.mode", mode)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(mode)
                .hasMessageContaining("needs mail");
    }
}
