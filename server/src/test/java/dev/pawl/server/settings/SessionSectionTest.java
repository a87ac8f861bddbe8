package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import dev.pawl.server.settings.source.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionSectionTest {
    @TempDir Path folder;
    private SectionCheck<SessionSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "session", Settings::session)
                        .key(
                                "idle_ttl",
                                "1h",
                                "",
                                "0s",
                                "401d",
                                "7",
                                "1 h",
                                "1H",
                                "1.5h",
                                "9999999999d")
                        .key("absolute_ttl", "2d", "999ms", "401d", "30")
                        .key("short_ttl", "90m", "0s", "401d", "24")
                        .key("overlap", "0s", "301s", "6m", "10", "-1s")
                        .key("reuse_revokes", "session", "", "all", "User")
                        .key("max_per_account", "7", "", "0", "501", "-1", "many");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(
                new SessionSettings(
                        Duration.ofDays(7),
                        Duration.ofDays(30),
                        Duration.ofHours(24),
                        Duration.ofSeconds(10),
                        ReuseRevokes.USER,
                        100));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(
                new SessionSettings(
                        Duration.ofHours(1),
                        Duration.ofDays(2),
                        Duration.ofMinutes(90),
                        Duration.ZERO,
                        ReuseRevokes.SESSION,
                        7));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @Test
    void load_limitsExactly_areAccepted() {
        Map<String, String> edges =
                Map.of(
                        "session.absolute_ttl",
                        "400d",
                        "session.overlap",
                        "5m",
                        "session.idle_ttl",
                        "1s");

        SessionSettings settings = Settings.of(edges).session();

        assertThat(settings.absoluteTtl()).isEqualTo(Duration.ofDays(400));
        assertThat(settings.overlap()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.idleTtl()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void load_absoluteShorterThanDefaults_shortensThem() {
        SessionSettings settings = Settings.of(Map.of("session.absolute_ttl", "1h")).session();

        assertThat(settings.idleTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.shortTtl()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void load_idleLongerThanAbsolute_isRefused() {
        Map<String, String> values = Map.of("session.absolute_ttl", "1h", "session.idle_ttl", "2h");

        assertThatThrownBy(() -> Settings.of(values))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "session.idle_ttl must not be longer than session.absolute_ttl");
    }
}
