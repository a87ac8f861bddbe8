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

    /// @param mail decides where nothing is said: a server that can mail has addresses proved
    static SignupSettings read(SettingsReader reader, MailSettings mail) {
        String inForce = mail.smtp() == null ? "open" : "verified";
        return new SignupSettings(
                reader.section("signup").dependent("mode", inForce, Parsers.choice(modes())));
    }

    private static Map<String, SignUpMode> modes() {
        return Map.of(
                "open", SignUpMode.OPEN,
                "verified", SignUpMode.VERIFIED,
                "invite", SignUpMode.INVITE,
                "closed", SignUpMode.CLOSED);
    }
}
