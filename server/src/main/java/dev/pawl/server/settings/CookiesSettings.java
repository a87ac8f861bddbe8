package dev.pawl.server.settings;

import dev.pawl.http.transport.SessionCookies.SameSite;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;
import java.util.Map;

/// How cookies are set.
public record CookiesSettings(SameSite sameSite) {
    static CookiesSettings read(SettingsReader reader) {
        Map<String, SameSite> words = Map.of("Strict", SameSite.STRICT, "Lax", SameSite.LAX);
        return new CookiesSettings(
                reader.section("cookies").value("same_site", "Strict", Parsers.choice(words)));
    }
}
