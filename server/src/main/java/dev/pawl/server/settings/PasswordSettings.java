package dev.pawl.server.settings;

import dev.pawl.crypto.Pepper;
import dev.pawl.crypto.Secret;
import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What passwords must be like, and what is mixed into them.
///
/// @param minLength in characters
/// @param pepperKeys one base64 key of 32 bytes a line, or null for no pepper
public record PasswordSettings(int minLength, @Nullable Secret pepperKeys) {
    /// Eight is the least that NIST SP 800-63B-4 §3.1.1.2 allows beside a second factor. Nobody may
    /// be refused a password of 64, so the minimum cannot be more.
    static PasswordSettings read(SettingsReader reader) {
        Section password = reader.section("password");
        return new PasswordSettings(
                password.value("min_length", "8", Parsers.whole(8, 64)),
                password.optional("pepper", PasswordSettings::keys));
    }

    private static Parsed<Secret> keys(String text) {
        try {
            Pepper _ = Pepper.parse(text);
            return Parsed.good(Secret.of(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) { // says nothing of the text, which is a secret
            return Parsed.bad("must be base64 keys of 32 bytes, one per line");
        }
    }

    /// The keys, ready for use.
    public Pepper pepper() {
        Secret keys = pepperKeys;
        return keys == null
                ? Pepper.NONE
                : Pepper.parse(new String(keys.reveal(), StandardCharsets.UTF_8));
    }
}
