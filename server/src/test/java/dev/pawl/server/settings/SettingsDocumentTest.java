package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/reference/settings.md` lists exactly the settings that exist, with their defaults.
class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/reference/settings.md");

    /// A row of a table whose first cell is one key: the key, and the default, which is in
    /// backticks unless there is none.
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z_.]+)` \\| (?:`([^`]+)`|none) \\|");

    @Test
    void document_settings_areThoseThatExist() throws IOException {
        Map<String, String> documented =
                ROW.matcher(Files.readString(DOCUMENT))
                        .results()
                        .collect(
                                Collectors.toMap(
                                        row -> row.group(1), SettingsDocumentTest::byDefault));

        assertThat(documented).containsExactlyInAnyOrderEntriesOf(Settings.defaults());
    }

    @Test
    void document_sections_areHeadingsOfTheirOwn() throws IOException {
        String document = Files.readString(DOCUMENT);

        Settings.defaults().keySet().stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .forEach(section -> assertThat(document).contains("\n## " + section + "\n"));
    }

    private static String byDefault(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }
}
