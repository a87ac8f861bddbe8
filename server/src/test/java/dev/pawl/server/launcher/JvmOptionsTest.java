package dev.pawl.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `bin/pawl`: what it says to the JVM. The Java in these cases only repeats what it was told.
class JvmOptionsTest {
    private static final Path DISTRIBUTION = Path.of("src/main/dist").toAbsolutePath();

    @TempDir Path folder;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                folder.resolve("java/release"),
                """
                JAVA_RUNTIME_VERSION="25.0.3+9-LTS"
                JAVA_VERSION="25.0.3"
                LIBC="gnu"
                OS_ARCH="aarch64"
                OS_NAME="Linux"
                """);
        Files.createDirectories(folder.resolve("lib/native/Linux-aarch64"));
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(DISTRIBUTION.resolve("bin/pawl"), folder.resolve("bin/pawl"));
        Files.copy(DISTRIBUTION.resolve("lib/jdk.sh"), folder.resolve("lib/jdk.sh"));
        Files.createFile(folder.resolve("lib/pawl-server-1.jar"));
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("PAWL_JAVA_HOME", folder.resolve("java").toString());
    }

    @Test
    void start_withNothingSaid_boundsTheHeapAndNamesACollector() {
        assertThat(options()).contains("-Xmx512m", "-Xmn48m", "-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx300m", "-Xms16m -Xmx300m", "-XX:MaxRAMPercentage=25"})
    void start_withAHeapOfTheUsers_saysNothingOfTheHeap(String said) {
        environment.put("JAVA_OPTS", said);

        assertThat(options())
                .contains(said.split(" "))
                .doesNotContain("-Xmx512m", "-Xms128m", "-Xmn48m")
                .contains("-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void start_withACollectorOfTheUsers_namesNoOther(String variable) {
        environment.put(variable, "-XX:+UseG1GC");

        assertThat(options())
                .contains("-Xmx512m")
                .doesNotContain("-Xmn48m") // would forbid G1 to choose
                .doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void start_onAPlatformWithLibraries_takesThemUnpacked() {
        assertThat(options())
                .contains("-Djava.library.path=" + real().resolve("lib/native/Linux-aarch64"));
    }

    @Test
    void start_onAnotherPlatform_leavesTheLibrariesToTheirJars() throws IOException {
        Files.writeString(
                folder.resolve("java/release"), "LIBC=\"musl\"\n", StandardOpenOption.APPEND);

        assertThat(options()).noneMatch(option -> option.startsWith("-Djava.library.path"));
    }

    @Test
    void start_withACacheOfAnotherBuild_saysSoAndDoesWithout() throws IOException {
        Files.createFile(folder.resolve("lib/pawl.aot"));
        Files.writeString(folder.resolve("lib/pawl.aot.key"), "another");

        Shell.Ended ended = start();

        assertThat(ended.err()).contains("start-up cache").contains("pawl warm");
        assertThat(ended.out()).doesNotContain("AOTCache");
        assertThat(ended.code()).isZero();
    }

    /// As images have it: nothing, ASCII, one that is not installed, one of another encoding.
    @ParameterizedTest
    @ValueSource(
            strings = {"LANG=", "LC_ALL=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8", "LC_CTYPE=de_DE"})
    @Tag("WLD-10")
    void start_underALocaleWithoutUtf8_takesOne(String locale) throws IOException {
        javaThatTellsItsLocale();
        String[] sides = locale.split("=", 2);
        environment.put(sides[0], sides[1]);

        assertThat(start().out()).isEqualToIgnoringWhitespace("C.UTF-8");
    }

    @Test
    @Tag("WLD-10")
    void start_underAUtf8Locale_keepsIt() throws IOException {
        javaThatTellsItsLocale();
        environment.put("LANG", "C.UTF-8");

        assertThat(start().out()).isBlank();
    }

    private void javaThatTellsItsLocale() throws IOException {
        Files.writeString(folder.resolve("java/bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
    }

    private Path real() {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> options() {
        Shell.Ended ended = start();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        return Stream.of(ended.out().split("\n")).toList();
    }

    private Shell.Ended start() {
        return Shell.run(folder, environment, "/bin/bash", "bin/pawl", "serve");
    }
}
