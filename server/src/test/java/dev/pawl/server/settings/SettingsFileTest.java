package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.server.settings.source.SettingsException;
import dev.pawl.server.settings.source.SettingsProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The configuration file as a whole: its shape, its faults, and where they are said to be.
class SettingsFileTest {
    @TempDir Path folder;

    @Test
    void load_emptyFileOrSection_givesDefaults() throws IOException {
        assertThat(load("")).isEqualTo(Settings.of(Map.of()));
        assertThat(load("# nothing\n---\n")).isEqualTo(Settings.of(Map.of()));
        assertThat(load("session:\n#  overlap: 5s\nhttp: {}\n")).isEqualTo(Settings.of(Map.of()));
    }

    @Test
    void load_plainValues_areTakenAsTheyStand() throws IOException {
        Settings settings =
                load("http: {port: 9000}\nlimits: {enabled: false}\nsession:\n  overlap: 0s\n");

        assertThat(settings.http().port()).isEqualTo(9000);
        assertThat(settings.limits().enabled()).isFalse();
        assertThat(settings.session().overlap()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:\n  trusted_proxies: [10.0.0.0/8, 192.0.2.1]",
                "http:\n  trusted_proxies:\n    - 10.0.0.0/8\n    - 192.0.2.1",
                "http:\n  trusted_proxies: 10.0.0.0/8,192.0.2.1",
                "http:\n  trusted_proxies: ' 10.0.0.0/8 , 192.0.2.1 '"
            })
    void load_list_isSequenceOrTextWithCommas(String yaml) throws IOException {
        assertThat(load(yaml).http().trustedProxies())
                .map(Cidr::toString)
                .containsExactly("10.0.0.0/8", "192.0.2.1/32");
    }

    @Test
    void load_emptySequence_isAnEmptyList() throws IOException {
        assertThat(load("http:\n  allowed_origins: []").http().allowedOrigins()).isEmpty();
        assertThat(load("http:\n  allowed_origins:").http().allowedOrigins()).isEmpty();
    }

    @Test
    void load_sequenceForSingleValue_isRefused() throws IOException {
        assertThat(problems("http:\n  port: [1, 2]"))
                .containsExactly("2: http.port must have a single value");
        assertThat(problems("http:\n  port:"))
                .containsExactly("2: http.port must have a single value");
    }

    @Test
    void load_manyFaults_areAllToldByLine() throws IOException {
        String yaml =
                """
                session:
                  overlapp: 10s
                  idle_ttl: soon
                http:
                  port: 99999
                  public_url: https://id.example/path
                colour: blue
                """;

        assertThat(problems(yaml))
                .containsExactly(
                        "2: session.overlapp is not a setting; did you mean session.overlap?",
                        "3: session.idle_ttl must be a number with a unit, such as 10s,"
                                + " 15m or 7d, not \"soon\"",
                        "5: http.port must be a whole number from 0 to 65535, not \"99999\"",
                        "6: http.public_url must be an origin such as"
                                + " https://example.com, without path, query or"
                                + " user, not \"https://id.example/path\"",
                        "7: colour is not a setting");
    }

    @Test
    void load_keyTwice_isRefused() throws IOException {
        assertThat(problems("session:\n  overlap: 5s\n  overlap: 6s"))
                .containsExactly("3: session.overlap is given twice, first at line 2");
        assertThat(problems("session: {overlap: 5s}\nsession: {overlap: 5s}"))
                .containsExactly("2: session.overlap is given twice, first at line 1");
    }

    @Test
    void load_keyInTheWrongSection_isToldWhereItBelongs() throws IOException {
        assertThat(problems("password:\n  reuse_revokes: user"))
                .containsExactly(
                        "2: password.reuse_revokes is not a setting; did you mean"
                                + " session.reuse_revokes?");
    }

    @Test
    void load_valueForSection_isRefused() throws IOException {
        assertThat(problems("session: 10s"))
                .containsExactly("1: session is a section; put its settings below it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a\n- b",
                "plain",
                "session:\n  overlap: {seconds: 10}",
                "session: &a {overlap: *a}",
                "http:\n  trusted_proxies: [[10.0.0.0/8]]",
                "? [a, b]\n: c",
                "a: 1\n---\nb: 2"
            })
    void load_otherShape_isRefused(String yaml) throws IOException {
        assertThat(problems(yaml)).isNotEmpty();
    }

    @Test
    void load_brokenYaml_isToldByLine() throws IOException {
        assertThat(problems("session:\n  overlap: 5s\n\thttp: x"))
                .singleElement()
                .asString()
                .startsWith("3: is not valid YAML");
        assertThat(problems("session:\n  overlap: 5s: 6s"))
                .containsExactly("2: is not valid YAML: mapping values are not allowed here");
    }

    @Test
    void load_brokenYamlAroundSecret_doesNotQuoteIt() throws IOException {
        assertThat(problems("tokens:\n  shared_secret: *hunter2\n"))
                .containsExactly("2: is not valid YAML");
        assertThat(problems("tokens:\n  shared_secret: \"hunter2\n"))
                .noneMatch(p -> p.contains("hunter2"));
        assertThat(problems("tokens:\n  shared_secret: !hunter2! x\n"))
                .noneMatch(p -> p.contains("hunter2"));
    }

    @Test
    void load_unreadableFile_saysWhy() throws IOException {
        assertThat(refusal(folder.resolve("none.yaml")))
                .containsExactly(folder.resolve("none.yaml") + ": cannot be read (no such file)");
        assertThat(refusal(folder)).containsExactly(folder + ": cannot be read");

        Path latin =
                Files.write(
                        folder.resolve("latin.yaml"), "# ü".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(latin)).containsExactly(latin + ": cannot be read (not UTF-8)");

        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(64 * 1024 + 1));
        assertThat(refusal(large))
                .containsExactly(large + ": cannot be read (larger than 65536 bytes)");
        Files.writeString(large, "#".repeat(64 * 1024));
        assertThat(Settings.load(large.toString(), Map.of(), Map.of()))
                .isEqualTo(Settings.of(Map.of()));
    }

    @Test
    void load_strangeCharactersInNames_areNotPrinted() throws IOException {
        assertThat(problems("\"a\\e[31m\\nb\": 1")).containsExactly("1: a?[31m?b is not a setting");
    }

    private Settings load(String yaml) throws IOException {
        return Settings.load(write(yaml).toString(), Map.of(), Map.of());
    }

    /// The problems as `line: message`.
    private List<String> problems(String yaml) throws IOException {
        String start = write(yaml) + ":";
        return refusal(write(yaml)).stream().map(problem -> problem.replace(start, "")).toList();
    }

    private static List<String> refusal(Path file) {
        SettingsException refusal =
                catchThrowableOfType(
                        SettingsException.class,
                        () -> Settings.load(file.toString(), Map.of(), Map.of()));
        assertThat(refusal).isNotNull();
        return refusal.problems().stream().map(SettingsProblem::toString).toList();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("pawl.yaml"), yaml);
    }
}
