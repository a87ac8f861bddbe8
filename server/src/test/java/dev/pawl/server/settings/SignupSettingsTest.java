package dev.pawl.server.settings;

import dev.pawl.core.signin.SignUpMode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignupSettingsTest {
    @TempDir Path folder;
    private SectionCheck<SignupSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "signup", Settings::signup)
                        .key("mode", "invite", "", "Open", "nobody");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new SignupSettings(null));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new SignupSettings(SignUpMode.INVITE));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
