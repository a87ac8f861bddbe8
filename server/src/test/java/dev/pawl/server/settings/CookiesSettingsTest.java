package dev.pawl.server.settings;

import dev.pawl.http.transport.SessionCookies.SameSite;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CookiesSettingsTest {
    @TempDir Path folder;
    private SectionCheck<CookiesSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "cookies", Settings::cookies)
                        .key("same_site", "Lax", "", "None", "strict");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new CookiesSettings(SameSite.STRICT));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(new CookiesSettings(SameSite.LAX));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
