package dev.pawl.server.settings;

import dev.pawl.core.session.SessionSettings;
import dev.pawl.core.throttle.LimitSettings;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.mail.SmtpSettings;
import dev.pawl.server.settings.source.InForce;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.SettingsException;
import dev.pawl.server.settings.source.SettingsReader;
import dev.pawl.server.settings.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that can be configured, complete and within its limits.
///
/// @param dataDir where files are that have no place of their own
public record Settings(
        Path dataDir,
        HttpSettings http,
        ManagementSettings management,
        DatabaseSettings database,
        SecretsSettings secrets,
        TokenSettings tokens,
        SessionSettings session,
        PasswordSettings password,
        SignupSettings signup,
        MfaSettings mfa,
        MailSettings mail,
        AuditSettings audit,
        ClientsSettings clients,
        LimitSettings limits,
        CookiesSettings cookies,
        PagesSettings pages,
        LogSettings log) {

    /// The settings of a server.
    ///
    /// @param file the configuration file; without one, the file that `PAWL_CONFIG` names, or none
    /// @param environment variables, of which those that begin with `PAWL_` are settings
    /// @param overrides values by key that the command line decides
    /// @throws SettingsException with everything that is wrong
    public static Settings load(
            @Nullable String file, Map<String, String> environment, Map<String, String> overrides) {
        List<Source> sources =
                List.of(Source.fixed(overrides, "command line"), Source.environment(environment));
        return read(
                SettingsReader.of(sources, file != null ? file : environment.get("PAWL_CONFIG")));
    }

    /// Every setting as [#load] reads it, with where it comes from.
    ///
    /// @throws SettingsException with everything that is wrong
    public static List<InForce> inForce(@Nullable String file, Map<String, String> environment) {
        SettingsReader reader =
                SettingsReader.of(
                        List.of(Source.environment(environment)),
                        file != null ? file : environment.get("PAWL_CONFIG"));
        read(reader);
        return reader.inForce();
    }

    /// Settings that depend on nothing outside: these values by key, defaults for the rest.
    public static Settings of(Map<String, String> values) {
        return read(SettingsReader.of(List.of(Source.fixed(values, "settings")), null));
    }

    /// What letters call the installation: the name of who writes, otherwise the host that browsers
    /// see.
    public String mailSite() {
        SmtpSettings smtp = mail.smtp();
        String name = smtp == null ? null : smtp.fromName();
        return name == null ? http.publicUrl().host() : name;
    }

    /// Every key with its default, as it would be written in a file; empty for none.
    public static Map<String, String> defaults() {
        SettingsReader reader = SettingsReader.of(List.of(), null);
        read(reader);
        return reader.defaults();
    }

    private static Settings read(SettingsReader reader) {
        Path dataDir = reader.section("").value("data_dir", "data", Parsers.path());
        reader.define("data_dir", dataDir);
        HttpSettings http = HttpSettings.read(reader);
        MailSettings mail = MailSettings.read(reader);
        Settings settings =
                new Settings(
                        dataDir,
                        http,
                        ManagementSettings.read(reader, http),
                        DatabaseSettings.read(reader),
                        SecretsSettings.read(reader),
                        TokensSection.read(reader),
                        SessionSection.read(reader),
                        PasswordSettings.read(reader),
                        SignupSettings.read(reader, mail),
                        MfaSettings.read(reader),
                        mail,
                        AuditSettings.read(reader),
                        ClientsSettings.read(reader),
                        LimitsSection.read(reader),
                        CookiesSettings.read(reader),
                        PagesSettings.read(reader, http),
                        LogSettings.read(reader));
        reader.finish();
        return settings;
    }
}
