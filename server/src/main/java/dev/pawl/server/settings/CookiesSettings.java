package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;
import java.util.Map;

/// How cookies are set.
public record CookiesSettings(SameSite sameSite) {
    /// Whether a browser sends the cookies when a link from elsewhere is followed: only with `LAX`.
    public enum SameSite {
        STRICT,
        LAX
    }

    static CookiesSettings read(SettingsReader reader) {
        Map<String, SameSite> words = Map.of("Strict", SameSite.STRICT, "Lax", SameSite.LAX);
        return new CookiesSettings(
                reader.section("cookies").value("same_site", "Strict", Parsers.choice(words)));
    }
}
