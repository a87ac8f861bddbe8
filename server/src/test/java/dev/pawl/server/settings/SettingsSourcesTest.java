package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.settings.source.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which source wins, values in files, and that secrets stay secret.
class SettingsSourcesTest {
    @TempDir Path folder;

    @Test
    void load_sameKeyEverywhere_strongestWins() throws IOException {
        String file = write("pawl.yaml", "http: {port: 1, host: a}\nlog: {level: debug}");
        Map<String, String> environment = Map.of("PAWL_HTTP_PORT", "2", "PAWL_HTTP_HOST", "b");

        Settings settings = Settings.load(file, environment, Map.of("http.port", "3"));

        assertThat(settings.http().port()).isEqualTo(3);
        assertThat(settings.http().host()).isEqualTo("b");
        assertThat(settings.log().level()).isEqualTo(LogSettings.Level.DEBUG);
    }

    @Test
    void load_badOverride_blamesTheCommandLine() {
        assertThatThrownBy(() -> Settings.load(null, Map.of(), Map.of("http.port", "x")))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "command line: http.port must be a whole number from 0 to 65535, not \"x\"");
    }

    @Test
    void load_variableNamesTheFile_isFollowedUnlessOneIsNamed() throws IOException {
        String file = write("a.yaml", "http: {port: 1}");
        String other = write("b.yaml", "http: {port: 2}");
        Map<String, String> environment = Map.of("PAWL_CONFIG", file);

        assertThat(Settings.load(null, environment, Map.of()).http().port()).isEqualTo(1);
        assertThat(Settings.load(other, environment, Map.of()).http().port()).isEqualTo(2);
    }

    @Test
    void load_variablesOfOthers_areIgnored() {
        Map<String, String> environment =
                Map.of("PATH", "/bin", "HTTP_PORT", "1", "PAWLS", "x", "PAWL_JAVA_HOME", "/jdk");

        assertThat(Settings.load(null, environment, Map.of())).isEqualTo(Settings.of(Map.of()));
    }

    /// Kubernetes for Services named `pawl`, `pawl-http` and `pawl-db`, Docker for a link.
    @ParameterizedTest
    @CsvSource({
        "PAWL_SERVICE_HOST, 10.96.12.34",
        "PAWL_SERVICE_HOST, fd00:10:96::1",
        "PAWL_SERVICE_PORT, 80",
        "PAWL_SERVICE_PORT_HTTP_ALT, 80",
        "PAWL_PORT, tcp://10.96.12.34:80",
        "PAWL_PORT, tcp://[fd00:10:96::1]:80",
        "PAWL_PORT_80_TCP, tcp://10.96.12.34:80",
        "PAWL_PORT_80_TCP_PROTO, tcp",
        "PAWL_PORT_80_TCP_PORT, 80",
        "PAWL_PORT_8080_TCP_ADDR, 10.96.12.34",
        "PAWL_PORT_53_UDP, udp://10.96.12.34:53",
        "PAWL_HTTP_PORT, tcp://10.96.12.34:80",
        "PAWL_HTTP_SERVICE_HOST, 10.96.12.34",
        "PAWL_MANAGEMENT_PORT, tcp://10.96.12.34:80",
        "PAWL_MANAGEMENT_PORT_8081_TCP_ADDR, 10.96.12.34",
        "PAWL_NAME, /web/pawl"
    })
    @Tag("WLD-04")
    void load_variableOfAnOrchestrator_isPassedOver(String name, String value) {
        assertThat(Settings.load(null, Map.of(name, value), Map.of()))
                .isEqualTo(Settings.of(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "PAWL_PORT, 8080",
        "PAWL_PORT, http://10.96.12.34:80",
        "PAWL_HTTP_PORT, tcp",
        "PAWL_SERVICE_HOST, pawl.example.com",
        "PAWL_SERVICE_PORT, http",
        "PAWL_PORT_80_TCP_ADDRESS, 10.96.12.34",
        "PAWL_HTTP_PROT, tcp://10.96.12.34:80",
        "PAWL_NAME, pawl"
    })
    @Tag("WLD-04")
    void load_variableThatIsNearlyOne_isRefused(String name, String value) {
        assertThatThrownBy(() -> Settings.load(null, Map.of(name, value), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name);
    }

    @Test
    @Tag("WLD-10")
    void load_valueThatLostItsLetters_isRefusedWithoutRepeatingIt() {
        Map<String, String> environment =
                Map.of(
                        "PAWL_MAIL_FROM",
                        "M\ufffdller <a@example.com>",
                        "PAWL_PASSWORD_PEPPER_FILE",
                        "/etc/m\ufffdller",
                        "PAWL_MAIL_HOST",
                        "mail.example.com");

        assertThatThrownBy(() -> Settings.load(null, environment, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mail.from is not valid UTF-8")
                .hasMessageContaining("its name is not valid UTF-8")
                .hasMessageNotContaining("ller");
    }

    @Test
    @Tag("WLD-10")
    void load_lettersOfAnyLanguage_areTaken() {
        Map<String, String> environment =
                Map.of(
                        "PAWL_MAIL_FROM",
                        "Müller <a@example.com>",
                        "PAWL_MAIL_HOST",
                        "mail.example.com");

        assertThat(Settings.load(null, environment, Map.of()).mailSite()).isEqualTo("Müller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAWL_SESSION_OVERLAPP", "PAWL_SESION_OVERLAP", "PAWL_SESSION_OVRELAP"})
    void load_unknownVariable_isRefusedWithTheNearest(String name) {
        assertThatThrownBy(() -> Settings.load(null, Map.of(name, "1s"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "%1$s: %1$s is not a setting; did you mean PAWL_SESSION_OVERLAP?", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20s", "20s\n", "20s\r\n"})
    void load_valueInFile_isReadWithoutItsLineEnd(String content) throws IOException {
        String value = write("overlap", content);
        String config = write("pawl.yaml", "session:\n  overlap_file: " + value);

        assertThat(Settings.load(config, Map.of(), Map.of()).session().overlap()).hasSeconds(20);
        assertThat(
                        Settings.load(null, Map.of("PAWL_SESSION_OVERLAP_FILE", value), Map.of())
                                .session()
                                .overlap())
                .hasSeconds(20);
    }

    @Test
    void load_listInFile_isReadWithCommas() throws IOException {
        String value = write("proxies", "10.0.0.0/8, 192.0.2.1\n");

        assertThat(
                        Settings.load(
                                        null,
                                        Map.of("PAWL_HTTP_TRUSTED_PROXIES_FILE", value),
                                        Map.of())
                                .http()
                                .trustedProxies())
                .hasSize(2);
    }

    @Test
    void load_valueAndFileInOneSource_isRefused() throws IOException {
        String value = write("overlap", "20s");
        String config = write("pawl.yaml", "session:\n  overlap: 5s\n  overlap_file: " + value);

        assertThatThrownBy(() -> Settings.load(config, Map.of(), Map.of()))
                .hasMessage(
                        config + ":3: session.overlap is given twice, as a value and as a file");
        assertThatThrownBy(() ->
                        Settings.load(
                                null,
                                Map.of(
                                        "PAWL_SESSION_OVERLAP",
                                        "5s",
                                        "PAWL_SESSION_OVERLAP_FILE",
                                        value),
                                Map.of()))
                .hasMessage(
                        "PAWL_SESSION_OVERLAP_FILE: session.overlap is given twice, as a value and as a file");
    }

    @Test
    void load_fileInStrongerSource_winsOverValueInWeaker() throws IOException {
        String value = write("overlap", "20s");
        String config = write("pawl.yaml", "session: {overlap: 5s}");

        Settings settings =
                Settings.load(config, Map.of("PAWL_SESSION_OVERLAP_FILE", value), Map.of());

        assertThat(settings.session().overlap()).hasSeconds(20);
    }

    @Test
    void load_missingValueFile_isRefused() {
        String missing = folder.resolve("none").toString();

        assertThatThrownBy(() ->
                        Settings.load(null, Map.of("PAWL_DATABASE_URL_FILE", missing), Map.of()))
                .hasMessage(
                        "PAWL_DATABASE_URL_FILE: database.url_file cannot be read (no such file)");
    }

    @Test
    void load_masterKeyFile_isAPathAndNeverRead() {
        String missing = folder.resolve("none").toString();

        assertThat(
                        Settings.of(Map.of("secrets.master_key_file", missing))
                                .secrets()
                                .masterKeyFile())
                .hasToString(missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://pawl:hunter2@db:99999/main",
                "postgresql://pawl:hunter2@db/main?socketFactory=hunter2",
                "postgresql://pawl:hunter2%zz@db/main",
                "postgresql://pawl:hunter2/x@db/main",
                "mysql://pawl:hunter2@db/main"
            })
    void load_badDatabaseUrl_isNotQuoted(String url) throws IOException {
        String config = write("pawl.yaml", "database: {url: \"" + url + "\"}");

        assertThatThrownBy(() -> Settings.load(config, Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void load_badSharedSecret_isNotQuoted() {
        assertThatThrownBy(() -> Settings.of(Map.of("tokens.shared_secret", "hunter2hunter2")))
                .isInstanceOf(SettingsException.class)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void toString_ofSettings_holdsNoSecret() {
        Settings settings =
                Settings.of(
                        Map.of(
                                "database.url", "postgresql://pawl:hunter2@db/main",
                                "tokens.algorithm", "HS256",
                                "tokens.shared_secret",
                                        "aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMmh1bnRlcjI="));

        assertThat(settings.toString())
                .contains("postgresql://db:5432/main")
                .doesNotContain("hunter2")
                .doesNotContain("aHVudGVy");
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
