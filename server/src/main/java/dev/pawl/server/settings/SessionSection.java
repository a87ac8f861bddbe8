package dev.pawl.server.settings;

import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import dev.pawl.server.settings.source.Parser;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.time.Duration;
import java.util.Map;

/// Reads the section `session`.
final class SessionSection {
    /// Browsers keep no cookie longer than 400 days (RFC 6265bis §5.5).
    private static final Parser<Duration> LIFE = Parsers.duration("1s", "400d");

    /// So many can be ended at once and each told of.
    private static final Parser<Integer> MAX = Parsers.whole(1, 200);

    private SessionSection() {}

    static SessionSettings read(SettingsReader reader) {
        Section session = reader.section("session");
        Duration absolute = session.value("absolute_ttl", "30d", LIFE);
        return new SessionSettings(
                within(session, "idle_ttl", "7d", absolute),
                absolute,
                within(session, "short_ttl", "24h", absolute),
                session.value("overlap", "10s", Parsers.duration("0s", "5m")),
                session.value("reuse_revokes", "user", Parsers.choice(reuse())),
                session.value("max_per_account", "100", MAX));
    }

    /// A default gives way to a shorter absolute life; a value that was chosen is a contradiction.
    private static Duration within(
            Section session, String key, String byDefault, Duration absolute) {
        Duration life = session.value(key, byDefault, LIFE);
        if (life.compareTo(absolute) <= 0) {
            return life;
        }
        session.require(
                !session.isGiven(key),
                "session." + key + " must not be longer than session.absolute_ttl",
                key);
        return absolute;
    }

    private static Map<String, ReuseRevokes> reuse() {
        return Map.of("user", ReuseRevokes.USER, "session", ReuseRevokes.SESSION);
    }
}
