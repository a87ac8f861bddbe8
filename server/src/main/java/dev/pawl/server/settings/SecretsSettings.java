package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsReader;
import java.nio.file.Path;

/// Where the secrets are that everything else hangs on.
///
/// @param masterKeyFile one base64 key of 32 bytes a line; the first encrypts and signs, all
///   decrypt and verify
public record SecretsSettings(Path masterKeyFile) {
    static SecretsSettings read(SettingsReader reader) {
        return new SecretsSettings(
                reader.section("secrets")
                        .value("master_key_file", "{data_dir}/master.key", Parsers.path()));
    }
}
