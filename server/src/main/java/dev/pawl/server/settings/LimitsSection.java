package dev.pawl.server.settings;

import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.LimitSettings;
import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parser;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.time.Duration;

/// Reads how often something may be tried.
final class LimitsSection {

    private static final Parser<Integer> TRIES = Parsers.whole(1, 1_000_000);
    private static final Parser<Duration> WINDOW = Parsers.duration("1s", "30d");

    private LimitsSection() {}

    static LimitSettings read(SettingsReader reader) {
        Section limits = reader.section("limits");
        return new LimitSettings(
                limits.value("enabled", "true", Parsers.flag()),
                new LimitSettings.SignIn(
                        // Many people may share an address.
                        rate(limits, "sign_in_per_address", "100/100s"),
                        rate(limits, "sign_in_per_device", "30/30m")),
                new LimitSettings.SignUp(
                        rate(limits, "sign_up_per_address", "50/500s"),
                        rate(limits, "sign_up_per_account", "10/10m")),
                new LimitSettings.Refresh(
                        // Nobody guesses a refresh token, and an application may bring those of
                        // all users.
                        rate(limits, "refresh_per_address", "6000/1m"),
                        rate(limits, "refresh_per_session", "60/1m")),
                new LimitSettings.Mail(
                        rate(limits, "mail_per_address", "20/10m"),
                        // Five, and then six an hour.
                        rate(limits, "mail_per_mailbox", "5/50m")),
                rate(limits, "second_factor_per_address", "50/50s"),
                // A page that offers passkeys asks each time it is shown.
                rate(limits, "open_per_address", "300/5m"),
                // A service asks about each request of its users.
                rate(limits, "client_per_address", "60000/1m"),
                rate(limits, "profile_per_account", "10/1h"));
    }

    private static Allowance rate(Section limits, String key, String byDefault) {
        return limits.value(key, byDefault, text -> parse(key, text));
    }

    /// Reads `60/1m`: so many tries at once, and all of them again after such a time.
    private static Parsed<Allowance> parse(String key, String text) {
        int slash = text.indexOf('/');
        if (slash > 0
                && TRIES.parse(text.substring(0, slash)) instanceof Parsed.Good<Integer>(var tries)
                && WINDOW.parse(text.substring(slash + 1)) instanceof Parsed.Good<Duration>(var in)
                && in.toMillis() >= tries) {
            return Parsed.good(Allowance.of(key.replace('_', '-'), tries, in));
        }
        return Parsed.bad(
                "must be a number of attempts and the time in which they are restored,"
                        + " such as 60/1m",
                text);
    }
}
