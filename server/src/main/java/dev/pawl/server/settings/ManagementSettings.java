package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;

/// The listener for those who run the server: metrics and health.
///
/// @param port 0 for no such listener
public record ManagementSettings(String host, int port) {
    static ManagementSettings read(SettingsReader reader, HttpSettings http) {
        Section management = reader.section("management");
        ManagementSettings settings =
                new ManagementSettings(
                        management.value(
                                "host", "127.0.0.1", Parsers.word(HttpSettings.MAX_HOST_CHARS)),
                        management.value("port", "8081", Parsers.whole(0, HttpSettings.MAX_PORT)));
        reader.require(
                !settings.isOn() || settings.port() != http.port(),
                "management.port must differ from http.port; both are " + settings.port(),
                "management.port",
                "http.port");
        return settings;
    }

    public boolean isOn() {
        return port != 0;
    }
}
