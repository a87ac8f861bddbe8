package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;
import java.util.Map;

/// Who may sign up.
public record SignupSettings(Mode mode) {
    public enum Mode {
        OPEN,
        CLOSED
    }

    static SignupSettings read(SettingsReader reader) {
        return new SignupSettings(
                reader.section("signup").value("mode", "open", SignupSettings::mode));
    }

    private static Parsed<Mode> mode(String text) {
        return switch (text) {
            case "verified", "invite" ->
                    Parsed.bad(
                            "cannot be \""
                                    + text
                                    + "\": that needs mail, which this version does not have");
            default -> Parsers.choice(Map.of("open", Mode.OPEN, "closed", Mode.CLOSED)).parse(text);
        };
    }
}
