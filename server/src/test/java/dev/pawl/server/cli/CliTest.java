package dev.pawl.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.pawl.server.logging.QuietStart;
import dev.pawl.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CliTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> started = new ArrayList<>();
    private final List<Settings> settings = new ArrayList<>();

    @AfterEach
    void backToQuiet() {
        new QuietStart().configure((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    @Test
    void run_help_printsUsageOnOut() {
        assertThat(run("help")).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).startsWith("Pawl").contains("serve [--config FILE]");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void run_version_isOneLine() {
        assertThat(run("version")).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).matches("pawl \\S+ \\(Java \\S+\\)\n");
    }

    @Test
    void run_unknownCommand_printsUsageOnErr() {
        assertThat(run("bogus")).isEqualTo(ExitCode.MISUSE);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).startsWith("pawl: unknown command: bogus\n").contains("Usage:");
        assertThat(started).isEmpty();
    }

    @Test
    void run_serve_readsFileAndEnvironment() throws IOException {
        Path config = Files.writeString(folder.resolve("pawl.yaml"), "http: {port: 1, host: a}");
        environment.put("PAWL_HTTP_PORT", "2");

        assertThat(run("serve", "--config", config.toString())).isEqualTo(ExitCode.DONE);

        assertThat(started).containsExactly("serve");
        assertThat(settings.getFirst().http().port()).isEqualTo(2);
        assertThat(settings.getFirst().http().host()).isEqualTo("a");
    }

    @Test
    void run_serveWithBadSettings_tellsAllAndStartsNothing() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("pawl.yaml"), "session:\n  overlapp: 1s\n  idle_ttl: 7\n");
        environment.put("PAWL_HTTP_PORT", "many");

        assertThat(run("serve", "--config=" + config)).isEqualTo(ExitCode.MISUSE);

        assertThat(text(err).lines())
                .containsExactly(
                        "pawl: invalid configuration",
                        "  "
                                + config
                                + ":2: session.overlapp is not a setting; did you mean"
                                + " session.overlap?",
                        "  "
                                + config
                                + ":3: session.idle_ttl must be a number with a unit,"
                                + " such as 10s, 15m or 7d, not \"7\"",
                        "  PAWL_HTTP_PORT: http.port must be a whole number from 0 to"
                                + " 65535, not \"many\"");
        assertThat(started).isEmpty();
    }

    @Test
    void run_devWithPort_overridesTheEnvironment() {
        environment.put("PAWL_HTTP_PORT", "2");

        assertThat(run("dev", "--port", "3")).isEqualTo(ExitCode.DONE);

        assertThat(started).containsExactly("dev");
        assertThat(settings.getFirst().http().port()).isEqualTo(3);
    }

    @Test
    void run_tour_isOnItsOwnGround() throws IOException {
        environment.put("PAWL_DATABASE_URL", "postgresql://u:p@production/main");
        environment.put("PAWL_HTTP_PORT", "not a port");

        assertThat(run("tour")).isEqualTo(ExitCode.DONE);

        Settings ground = settings.getFirst();
        assertThat(ground.database().url().toString())
                .isEqualTo("sqlite:" + ground.dataDir().resolve("pawl.db"));
        assertThat(ground.management().isOn()).isFalse();
        assertThat(ground.dataDir()).doesNotExist();
        new ServerSocket(ground.http().port(), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void run_programsCode_isTheCommandsCode() {
        Program failing = (_, _) -> ExitCode.FAILED;
        Cli cli =
                new Cli(
                        terminal(),
                        Map.of(),
                        new Programs(failing, failing, failing, (_, _, _) -> 0));

        assertThat(cli.run(List.of("serve"))).isEqualTo(ExitCode.FAILED);
        assertThat(cli.run(List.of("tour"))).isEqualTo(ExitCode.FAILED);
        assertThat(cli.hasStartedProgram()).isTrue();
    }

    @Test
    void run_programThatThrows_fails() {
        Program broken =
                (_, _) -> {
                    throw new IllegalStateException("broken");
                };
        Cli cli =
                new Cli(terminal(), Map.of(), new Programs(broken, broken, broken, (_, _, _) -> 0));

        assertThat(cli.run(List.of("serve"))).isEqualTo(ExitCode.FAILED);
        assertThat(text(err).lines())
                .singleElement()
                .asString()
                .contains("IllegalStateException: broken");
    }

    @Test
    void standard_withNoColor_hasNoColours() {
        assertThat(Terminal.standard("out,err", Map.of()).coloursOnErr()).isTrue();
        assertThat(Terminal.standard("out", Map.of()).coloursOnErr()).isFalse();
        assertThat(Terminal.standard("out,err", Map.of("NO_COLOR", "")).coloursOnOut()).isTrue();
        assertThat(Terminal.standard("out,err", Map.of("NO_COLOR", "1")).coloursOnOut()).isFalse();
        assertThat(Terminal.standard("", Map.of()).coloursOnOut()).isFalse();
    }

    private int run(String... arguments) {
        Programs programs = new Programs(note("dev"), note("serve"), note("tour"), (_, _, _) -> 0);
        return new Cli(terminal(), environment, programs).run(List.of(arguments));
    }

    /// What the JVM makes of letters under a locale that knows only ASCII.
    @Test
    @Tag("WLD-10")
    void run_withAnArgumentThatLostItsLetters_isRefused() {
        assertThat(run("users", "create", "zoe@example.com", "--name", "Zo\ufffd"))
                .isEqualTo(ExitCode.MISUSE);

        assertThat(text(err)).contains("UTF-8").doesNotContain("Zo");
        assertThat(started).isEmpty();
    }

    private Program note(String name) {
        return (given, _) -> {
            started.add(name);
            settings.add(given);
            return ExitCode.DONE;
        };
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
