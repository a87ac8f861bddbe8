package dev.pawl.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `lib/jdk.sh`: which Java the scripts take. The usual folders of the machine that runs the test
/// are not looked into by any of these cases, so what is installed there does not matter.
class JdkSearchTest {
    private static final Path SCRIPT = Path.of("src/main/dist/lib/jdk.sh").toAbsolutePath();

    @TempDir Path folder;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void barePath() {
        environment.put("PATH", "/usr/bin:/bin");
    }

    @Test
    void find_ownVariable_isTakenBeforeJavaHome() throws IOException {
        environment.put("PAWL_JAVA_HOME", java("26.0.1", "own").toString());
        environment.put("JAVA_HOME", java("25.0.3", "general").toString());

        assertThat(find()).isEqualTo(folder.resolve("own") + " 26.0.1+9-LTS");
    }

    @Test
    void find_javaHome_isTakenBeforePath() throws IOException {
        environment.put("JAVA_HOME", java("25.0.3", "general").toString());
        environment.put("PATH", java("25", "path").resolve("bin") + ":/usr/bin:/bin");

        assertThat(find()).startsWith(folder.resolve("general").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "24.0.2", "1.8.0_392", "9"})
    void find_javaHomeTooOld_isPassedOver(String version) throws IOException {
        environment.put("JAVA_HOME", java(version, "old").toString());
        environment.put("PATH", java("25", "path").resolve("bin") + ":/usr/bin:/bin");

        assertThat(find()).startsWith(folder.resolve("path").toString());
    }

    @Test
    void find_linkOnPath_isFollowedToItsJava() throws IOException {
        Path home = java("25.0.1", "real");
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("step"), home.resolve("bin/java"));
        Files.createSymbolicLink(links.resolve("java"), Path.of("step"));
        environment.put("PATH", links + ":/usr/bin:/bin");

        assertThat(find()).startsWith(home.toString());
    }

    @Test
    void find_ownVariableTooOld_isWrongUsage() throws IOException {
        environment.put("PAWL_JAVA_HOME", java("17.0.15", "own").toString());
        environment.put("JAVA_HOME", java("25.0.3", "general").toString());

        Shell.Ended ended = search();

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("PAWL_JAVA_HOME").contains("25 or later");
    }

    @Test
    void find_javaWithoutTheProgram_isPassedOver() throws IOException {
        Path runtime = java("25.0.3", "runtime");
        Files.delete(runtime.resolve("bin/java"));
        environment.put("JAVA_HOME", runtime.toString());
        environment.put("PATH", java("25", "path").resolve("bin") + ":/usr/bin:/bin");

        assertThat(find()).startsWith(folder.resolve("path").toString());
    }

    private String find() {
        Shell.Ended ended = search();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        return ended.out().strip();
    }

    private Shell.Ended search() {
        String body = "set -eu; . '" + SCRIPT + "'; find_jdk java; echo \"$JDK_HOME $JDK_VERSION\"";
        return Shell.run(folder, environment, "/bin/bash", "-c", body);
    }

    private Path java(String version, String name) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(home.resolve("bin/java"));
        assertThat(home.resolve("bin/java").toFile().setExecutable(true)).isTrue();
        Files.writeString(
                home.resolve("release"),
                """
                IMPLEMENTOR="Someone"
                JAVA_RUNTIME_VERSION="%s+9-LTS"
                JAVA_VERSION="%s"
                """
                        .formatted(version, version));
        return home;
    }
}
