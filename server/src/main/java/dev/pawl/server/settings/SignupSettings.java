package dev.pawl.server.settings;

import dev.pawl.core.signin.SignUpMode;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may sign up.
///
/// @param mode or null where nothing is said: it depends on whether mail can leave
public record SignupSettings(@Nullable SignUpMode mode) {

    static SignupSettings read(SettingsReader reader) {
        return new SignupSettings(
                reader.section("signup").optional("mode", Parsers.choice(modes())));
    }

    private static Map<String, SignUpMode> modes() {
        return Map.of(
                "open", SignUpMode.OPEN,
                "verified", SignUpMode.VERIFIED,
                "invite", SignUpMode.INVITE,
                "closed", SignUpMode.CLOSED);
    }
}
