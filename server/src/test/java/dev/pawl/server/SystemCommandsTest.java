package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer.On;
import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemCommandsTest extends CommandStage {

    @Test
    void config_print_saysWhereEachValueComesFromAndHidesSecrets() throws IOException {
        Path file =
                Files.writeString(
                        Files.createTempDirectory(home, "config").resolve("pawl.yaml"),
                        """
                        tokens:
                          algorithm: HS256
                          shared_secret: bXkgc2VjcmV0IG15IHNlY3JldCBteSBzZWNyZXQgISE=
                        session: {overlap: 5s}
                        """);
        String url = environment.put("PAWL_DATABASE_URL", "postgresql://me:hush@db:5432/pawl");
        try {
            Ran ran = run("config", "print", "--show-origin", "--config", file.toString());

            assertThat(ran.err()).isEmpty();
            assertThat(ran.out())
                    .contains(
                            "session.overlap: 5s  # " + file + ":4",
                            "tokens.shared_secret: (secret)  # " + file + ":3",
                            "database.url: postgresql://(secret)@db:5432/pawl  # PAWL_DATABASE_URL",
                            "session.idle_ttl: 7d  # default")
                    .doesNotContain("hush", "bXkg");
            assertThat(run("config", "print", "--json").out().lines())
                    .allMatch(
                            line -> line.startsWith("{\"key\":\"") && !line.contains("\"origin\""));
        } finally {
            environment.put("PAWL_DATABASE_URL", String.valueOf(url));
        }
    }

    @Test
    void config_validate_tellsEverythingThatIsWrong() throws IOException {
        Path file =
                Files.writeString(
                        Files.createTempDirectory(home, "config").resolve("pawl.yaml"),
                        "session: {overlapp: 1s, idle_ttl: 7}\n");

        assertThat(run("config", "validate").code()).isEqualTo(ExitCode.DONE);
        Ran wrong = run("config", "validate", "--config", file.toString());

        assertThat(wrong.code()).isEqualTo(ExitCode.MISUSE);
        assertThat(wrong.err()).contains("session.overlapp", "session.idle_ttl");
    }

    @Test
    void config_schema_namesEverySetting() {
        Ran ran = run("config", "schema");

        assertThat(ran.at("$schema")).endsWith("2020-12/schema");
        assertThat(ran.at("properties.session.properties.overlap.default")).isEqualTo("10s");
        assertThat(ran.at("properties.session.additionalProperties")).isEqualTo("false");
        assertThat(ran.at("properties.data_dir.default")).isEqualTo("data");
    }

    @Test
    void db_status_beside_saysTheSchemaIsCurrent() {
        Ran status = run("db", "status", "--json");

        assertThat(status.at("current")).isEqualTo("true");
        assertThat(status.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void db_migrate_ofANewDatabase_makesIt() {
        String url = environment.put("PAWL_DATABASE_URL", "sqlite:" + home.resolve("new.db"));
        try {
            assertThat(run("db", "status").code()).isEqualTo(ExitCode.FAILED);
            assertThat(home.resolve("new.db")).doesNotExist();
            assertThat(run("db", "migrate").code()).isEqualTo(ExitCode.DONE);
            assertThat(run("db", "status").code()).isEqualTo(ExitCode.DONE);
        } finally {
            environment.put("PAWL_DATABASE_URL", String.valueOf(url));
        }
    }

    @Test
    void db_migrate_ofAFileThatAServerHasOpen_isRefused() {
        Ran ran = run("db", "migrate");

        assertThat(ran.code()).isEqualTo(kind == On.SQLITE ? ExitCode.FAILED : ExitCode.DONE);
    }

    @Test
    void doctor_ofASoundInstallation_findsNoError() {
        Ran ran = run("doctor", "--json");

        assertThat(ran.out()).doesNotContain("\"state\":\"bad\"");
        assertThat(ran.out().lines()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void doctor_ofAnInstallationInTrouble_namesItAndTheRemedy() throws IOException {
        Path key = Files.writeString(home.resolve("open.key"), "x");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        environment.put("PAWL_SECRETS_MASTER_KEY_FILE", key.toString());
        environment.put("PAWL_HTTP_PUBLIC_URL", "http://auth.example.com");
        environment.put("PAWL_MAIL_HOST", "127.0.0.1");
        environment.put("PAWL_MAIL_PORT", "1");
        environment.put("PAWL_MAIL_FROM", "id@example.com");
        String url = environment.put("PAWL_DATABASE_URL", "postgresql://me:hush@127.0.0.1:1/pawl");
        try {
            Ran ran = run("doctor");

            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.out())
                    .contains(
                            "chmod 600 " + key,
                            "is not https",
                            "error     database",
                            "error     mail",
                            "check mail.host")
                    .doesNotContain("hush");
        } finally {
            environment.put("PAWL_DATABASE_URL", String.valueOf(url));
            environment.keySet().removeIf(name -> name.startsWith("PAWL_MAIL_"));
            environment.remove("PAWL_SECRETS_MASTER_KEY_FILE");
            environment.put("PAWL_HTTP_PUBLIC_URL", server.origin());
        }
    }

    /// What somebody asks the doctor about most: the key is lost, or it is another.
    @ParameterizedTest
    @ValueSource(strings = {"missing", "another", "broken"})
    void doctor_withoutTheRightMasterKey_printsItsTableWithThatRow(String key) throws IOException {
        Path file = home.resolve(key + ".key");
        if (key.equals("another")) {
            Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        } else if (key.equals("broken")) {
            Files.writeString(file, "no key at all");
        }
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        environment.put("PAWL_SECRETS_MASTER_KEY_FILE", file.toString());
        try {
            Ran ran = run("doctor");

            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.out())
                    .contains("error     master key", "ok        database", "ok        clock")
                    .contains("java", "passwords", "public URL", "mail");
            assertThat(Files.exists(file)).isEqualTo(!key.equals("missing"));
        } finally {
            environment.remove("PAWL_SECRETS_MASTER_KEY_FILE");
        }
    }

    /// What is printed is what holds: the same settings come of it.
    @Test
    void config_print_isWhatIsInForce() {
        Ran ran = run("config", "print");

        assertThat(ran.out()).contains("\nsignup.mode: open\n");
        environment.put("PAWL_MAIL_HOST", "127.0.0.1");
        environment.put("PAWL_MAIL_FROM", "id@example.com");
        environment.put("PAWL_HTTP_PORT", "9123");
        try {
            String out = run("config", "print").out();
            assertThat(out).contains("\nsignup.mode: verified\n", "\nhttp.port: 9123\n");
            Map<String, String> printed =
                    out.lines()
                            .map(line -> line.split(": ?", 2))
                            .filter(line -> !line[1].isEmpty() && !line[1].equals("(secret)"))
                            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
            assertThat(printed).doesNotContainValue("");
            Map<String, String> again = new HashMap<>(printed);
            again.put("database.url", String.valueOf(environment.get("PAWL_DATABASE_URL")));
            Settings given = Settings.load(null, environment, Map.of("signup.mode", "verified"));
            assertThat(Settings.of(again).toString()).isEqualTo(given.toString());
        } finally {
            environment.keySet().removeIf(name -> name.startsWith("PAWL_MAIL_"));
            environment.remove("PAWL_HTTP_PORT");
        }
    }

    @Test
    void hash_calibrate_measuresWhatIsUsed() {
        Ran ran = run("hash", "calibrate", "--json");

        assertThat(ran.out().lines()).hasSize(4);
        assertThat(ran.out()).containsOnlyOnce("\"used\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completion_ofEveryShell_knowsTheCommands(String shell) {
        Ran ran = run("completion", shell);

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("users", "require-new-password", "show-origin");
    }

    @Test
    void completion_ofBash_completes() throws Exception {
        Path script =
                Files.writeString(home.resolve("completion.bash"), run("completion", "bash").out());
        String words = ". '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _pawl; echo \"${COMPREPLY[*]}\"";

        assertThat(bash(words.formatted(script, "pawl us", 1))).isEqualTo("users");
        assertThat(bash(words.formatted(script, "pawl users req", 2)))
                .isEqualTo("require-new-password");
        assertThat(bash(words.formatted(script, "pawl users create x@y --pass", 4)))
                .isEqualTo("--password-stdin");
    }

    private static String bash(String command) throws Exception {
        Process process =
                new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
        String out =
                new String(
                                process.getInputStream().readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .strip();
        process.waitFor();
        return out;
    }
}
