package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.LimitSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsSectionTest {
    private static final List<String> RATES =
            List.of(
                    "sign_in_per_address",
                    "sign_in_per_device",
                    "sign_up_per_address",
                    "sign_up_per_account",
                    "refresh_per_address",
                    "refresh_per_session",
                    "mail_per_address",
                    "mail_per_mailbox",
                    "second_factor_per_address",
                    "open_per_address",
                    "client_per_address",
                    "profile_per_account");

    @TempDir Path folder;
    private SectionCheck<LimitSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "limits", Settings::limits)
                        .key("enabled", "false", "", "no", "off", "FALSE", "0");
        for (String rate : RATES) {
            section.key(
                    rate, "7/70s", "", "7", "/1m", "7/", "0/1m", "-1/1m", "7/0s", "7 / 70s",
                    "2000/1s", "7/31d", "7/1m/1m");
        }
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(
                new LimitSettings(
                        true,
                        new LimitSettings.SignIn(
                                rate("sign-in-per-address", 100, Duration.ofSeconds(100)),
                                rate("sign-in-per-device", 30, Duration.ofMinutes(30))),
                        new LimitSettings.SignUp(
                                rate("sign-up-per-address", 50, Duration.ofSeconds(500)),
                                rate("sign-up-per-account", 10, Duration.ofMinutes(10))),
                        new LimitSettings.Refresh(
                                rate("refresh-per-address", 6_000, Duration.ofMinutes(1)),
                                rate("refresh-per-session", 60, Duration.ofMinutes(1))),
                        new LimitSettings.Mail(
                                rate("mail-per-address", 20, Duration.ofMinutes(10)),
                                rate("mail-per-mailbox", 5, Duration.ofMinutes(50))),
                        rate("second-factor-per-address", 50, Duration.ofSeconds(50)),
                        rate("open-per-address", 300, Duration.ofMinutes(5)),
                        rate("client-per-address", 60_000, Duration.ofMinutes(1)),
                        rate("profile-per-account", 10, Duration.ofHours(1))));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        List<Allowance> rates =
                RATES.stream()
                        .map(key -> rate(key.replace('_', '-'), 7, Duration.ofSeconds(70)))
                        .toList();
        section.everyKeyGivenIs(
                new LimitSettings(
                        false,
                        new LimitSettings.SignIn(rates.get(0), rates.get(1)),
                        new LimitSettings.SignUp(rates.get(2), rates.get(3)),
                        new LimitSettings.Refresh(rates.get(4), rates.get(5)),
                        new LimitSettings.Mail(rates.get(6), rates.get(7)),
                        rates.get(8),
                        rates.get(9),
                        rates.get(10),
                        rates.get(11)));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @Test
    void load_rate_growsBackEvenly() {
        Allowance allowance =
                Settings.of(Map.of("limits.mail_per_mailbox", "6/1h")).limits().mail().perMailbox();
        assertThat(allowance.every()).isEqualTo(Duration.ofMinutes(10));
    }

    private static Allowance rate(String name, int burst, Duration window) {
        return Allowance.of(name, burst, window);
    }
}
