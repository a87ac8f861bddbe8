package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.KeptPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that people type.
class CommandTest {

    private static final Pattern CURL = Pattern.compile("(?s)curl .*?\\}'");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void tour_showsEveryStepAndEndsWell() {
        Run tour = Run.pawl(directory, Map.of(), "tour");

        assertThat(tour.exitCode()).as(tour.out() + tour.err()).isZero();
        assertThat(tour.out())
                .contains("1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "7. ", "8. ", "9. ")
                .contains("← 201", "← 200 rotated", "← 200 retried", "← 401 refresh_token_reused")
                .contains("← 401 session_revoked", "← 401 refresh_token_invalid")
                .contains("All steps passed.")
                .doesNotContain("✗")
                .doesNotContain("\u001b"); // colour is for screens
        assertThat(tour.err()).isEmpty();
    }

    @Test
    void dev_printsAnAddress_andACommandThatReturnsAToken() throws Exception {
        Path out = directory.resolve("dev.out");
        int port = KeptPorts.next();
        Process dev = dev(port, out);
        try {
            Matcher curl = awaitCurl(dev, out);
            assertThat(Files.readString(out)).contains("http://localhost:" + port);

            Run run = Run.of(directory, Map.of(), "bash", "-c", curl.group());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("\"access_token\":\"ey")
                    .contains("\"refresh_token\":\"prt_");
            Run interrupt = Run.of(directory, Map.of(), "kill", "-INT", Long.toString(dev.pid()));
            assertThat(interrupt.exitCode()).isZero();
            assertThat(dev.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(dev.exitValue()).isZero();
        } finally {
            dev.destroyForcibly();
        }
    }

    private Process dev(int port, Path out) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        PawlProcess.launcher().toString(), "dev", "--port", Integer.toString(port));
        builder.environment().put("PAWL_DATA_DIR", directory.resolve("data").toString());
        builder.environment().put("PAWL_MANAGEMENT_PORT", "0");
        return builder.redirectOutput(out.toFile())
                .redirectError(directory.resolve("dev.err").toFile())
                .start();
    }

    private Matcher awaitCurl(Process dev, Path out) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        Matcher curl = CURL.matcher("");
        while (!curl.reset(Files.readString(out)).find()) {
            assertThat(dev.isAlive()).as(Files.readString(directory.resolve("dev.err"))).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return curl;
    }

    @Test
    @Tag("AUT-13")
    @Tag("WLD-16")
    void serve_withoutAnAdministrator_tellsOnceHowToBecomeOne() throws IOException {
        try (PawlProcess server = PawlProcess.serve(directory, Map.of())) {
            Path file = directory.resolve("data/setup-link.txt").toAbsolutePath();
            Matcher curl = awaitInvitation(server, file);
            String token = curl.group().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
            assertThat(server.output()).doesNotContain(token);
            assertThat(server.announcements()).contains(file.toString()).doesNotContain(token);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            String command =
                    curl.group()
                            .replace(server.origin(), server.uri().toString())
                            .replace("YOU@EXAMPLE.COM", "boss@example.com")
                            .replace("…", "a wheel that turns one way");

            Run made = Run.of(directory, Map.of(), "bash", "-c", command);

            assertThat(made.out()).as(made.err()).contains("\"roles\":[\"admin\"]");
            Run again = Run.of(directory, Map.of(), "bash", "-c", command);
            assertThat(again.out()).contains("setup_token_invalid");
            server.kill();
            server.restart();
            awaitDeletion(file);
            assertThat(server.announcements()).containsOnlyOnce("no administrator yet");
        }
    }

    private static Matcher awaitInvitation(PawlProcess server, Path file) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!server.announcements().contains(file.toString())) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        Matcher curl = CURL.matcher(Files.readString(file));
        assertThat(curl.find()).isTrue();
        return curl;
    }

    /// The invitation comes after the first answer.
    private static void awaitDeletion(Path file) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (Files.exists(file)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void versionAndHelp_arePrinted_andWrongUsageIsRefused() {
        assertThat(Run.pawl(directory, Map.of(), "version").out())
                .containsPattern("[0-9]+\\.[0-9]+");
        assertThat(Run.pawl(directory, Map.of(), "help").out()).contains("serve").contains("tour");
        Run wrong = Run.pawl(directory, Map.of(), "sreve");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("sreve");
    }
}
