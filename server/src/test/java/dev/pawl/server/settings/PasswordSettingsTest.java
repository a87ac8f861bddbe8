package dev.pawl.server.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.crypto.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSettingsTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir Path folder;
    private SectionCheck<PasswordSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "password", Settings::password)
                        .key("min_length", "12", "7", "65", "eight")
                        .key("pepper", KEY, "secret", "c2VjcmV0", KEY + "x");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new PasswordSettings(8, null));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new PasswordSettings(12, Secret.of(KEY.getBytes(UTF_8))));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
