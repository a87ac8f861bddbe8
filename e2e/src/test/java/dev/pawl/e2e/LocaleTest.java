package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Letters and digits under the locales that images and people have.
class LocaleTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"C", "xx_XX.UTF-8"})
    @Tag("WLD-10")
    void command_underAnyLocale_keepsLettersAndDigits(String locale) {
        Map<String, String> environment =
                Map.of(
                        "LC_ALL",
                        locale,
                        "JAVA_OPTS",
                        "-Duser.language=ar -Duser.country=EG",
                        "PAWL_DATA_DIR",
                        directory.resolve("Zoë").toString());

        Run created =
                Run.pawl(
                        directory,
                        environment,
                        "users",
                        "create",
                        "zoe@example.com",
                        "--name",
                        "Zoë Müller",
                        "--generate-password");
        Run shown = Run.pawl(directory, environment, "users", "show", "zoe@example.com");

        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(shown.out()).contains("Zoë Müller").containsPattern("[0-9]{4}-[0-9]{2}");
        assertThat(directory.resolve("Zoë/pawl.db")).exists();
    }
}
