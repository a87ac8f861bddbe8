package dev.pawl.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.cli.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/reference/commands.md` lists exactly the commands of operators, each with what it takes,
/// and the usage names all of them.
class CommandsDocumentTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z -]+)` \\| (?:`([^`]*)` )?\\|");

    @Test
    void document_commands_areThoseThatExist() throws IOException {
        List<String> documented =
                ROW.matcher(Files.readString(Path.of("../docs/reference/commands.md")))
                        .results()
                        .map(row -> row.group(1) + " " + (row.group(2) == null ? "" : row.group(2)))
                        .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(Command.values())
                                .map(command -> command.words() + " " + command.synopsis())
                                .toList());
    }

    @Test
    void usage_namesEveryCommand() throws IOException {
        String usage =
                Files.readString(Path.of("src/main/resources/dev/pawl/server/cli/usage.txt"));

        for (Command command : Command.values()) {
            for (String word : command.words().split(" ", -1)) {
                assertThat(usage).contains(word);
            }
        }
    }
}
