package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;

/// What passwords must be like.
///
/// @param minLength in characters
public record PasswordSettings(int minLength) {
    /// Eight is the least that NIST SP 800-63B-4 §3.1.1.2 allows beside a second factor. Nobody may
    /// be refused a password of 64, so the minimum cannot be more.
    static PasswordSettings read(SettingsReader reader) {
        return new PasswordSettings(
                reader.section("password").value("min_length", "8", Parsers.whole(8, 64)));
    }
}
