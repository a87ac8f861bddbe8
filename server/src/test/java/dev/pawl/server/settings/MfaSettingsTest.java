package dev.pawl.server.settings;

import dev.pawl.core.device.RememberPolicy;
import dev.pawl.core.factor.FactorPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MfaSettingsTest {
    @TempDir Path folder;
    private SectionCheck<MfaSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "mfa", Settings::mfa)
                        .key("policy", "required", "", "always", "Required")
                        .key("required_for", "admin", "two words")
                        .key("grace", "0s", "401d", "7")
                        .key("max_age", "90s", "0s", "2d", "5")
                        .key("remember_device_for", "0s", "401d", "30")
                        .key("after_expiry", "true", "yes", "");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(
                new MfaSettings(
                        new FactorPolicy(
                                false, Set.of(), Duration.ofDays(7), Duration.ofMinutes(5)),
                        new RememberPolicy(Duration.ofDays(30), false)));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(
                new MfaSettings(
                        new FactorPolicy(
                                true, Set.of("admin"), Duration.ZERO, Duration.ofSeconds(90)),
                        new RememberPolicy(Duration.ZERO, true)));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }
}
