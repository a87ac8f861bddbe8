package dev.pawl.server.settings;

import dev.pawl.core.throttle.Allowance;
import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parser;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.time.Duration;

/// Limits on how often something may be tried. Those that count guesses at a secret are not among
/// them: [dev.pawl.core.throttle.Backoff].
///
/// @param enabled whether any limit holds; off only for tests and benchmarks
public record LimitsSettings(
        boolean enabled,
        Allowance signInPerAddress,
        Allowance signInPerDevice,
        Allowance signUpPerAddress,
        Allowance signUpPerAccount,
        Allowance refreshPerAddress,
        Allowance refreshPerSession,
        Allowance mailPerAddress,
        Allowance mailPerMailbox,
        Allowance secondFactorPerAddress,
        Allowance openPerAddress,
        Allowance clientPerAddress) {

    private static final Parser<Integer> TRIES = Parsers.whole(1, 1_000_000);
    private static final Parser<Duration> WINDOW = Parsers.duration("1s", "30d");

    static LimitsSettings read(SettingsReader reader) {
        Section limits = reader.section("limits");
        return new LimitsSettings(
                limits.value("enabled", "true", Parsers.flag()),
                // Many people may share an address.
                rate(limits, "sign_in_per_address", "100/100s"),
                rate(limits, "sign_in_per_device", "30/30m"),
                rate(limits, "sign_up_per_address", "50/500s"),
                rate(limits, "sign_up_per_account", "10/10m"),
                // Nobody guesses a refresh token, and an application may bring those of all users.
                rate(limits, "refresh_per_address", "6000/1m"),
                rate(limits, "refresh_per_session", "60/1m"),
                rate(limits, "mail_per_address", "20/10m"),
                // Five, and then six an hour.
                rate(limits, "mail_per_mailbox", "5/50m"),
                rate(limits, "second_factor_per_address", "50/50s"),
                // A page that offers passkeys asks each time it is shown.
                rate(limits, "open_per_address", "300/5m"),
                // A service asks about each request of its users.
                rate(limits, "client_per_address", "60000/1m"));
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
