package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.net.URI;
import java.net.URISyntaxException;

/// The pages that Pawl shows itself.
///
/// @param signInUrl where those that a mail leads to go on when they are done
public record PagesSettings(String signInUrl) {

    private static final int MAX_URL_CHARS = 1024;

    /// Usually the application is the first web origin that may call.
    static PagesSettings read(SettingsReader reader, HttpSettings http) {
        Origin application =
                http.allowedOrigins().stream()
                        .filter(Origin::isWeb)
                        .findFirst()
                        .orElse(http.publicUrl());
        reader.define("application", application);
        Section pages = reader.section("pages");
        return new PagesSettings(
                pages.value("sign_in_url", "{application}/", PagesSettings::webUrl));
    }

    private static Parsed<String> webUrl(String text) {
        try {
            URI url = new URI(text);
            boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean isPlain = url.getHost() != null && url.getRawUserInfo() == null;
            if (isWeb && isPlain && text.length() <= MAX_URL_CHARS) {
                return Parsed.good(text);
            }
        } catch (URISyntaxException _) {
            // falls through
        }
        return Parsed.bad("must be an http or https URL without a user", text);
    }
}
