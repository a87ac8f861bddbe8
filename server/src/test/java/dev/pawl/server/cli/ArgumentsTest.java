package dev.pawl.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void parse_devWithPort_overridesTheSetting() {
        var expected = new Invocation.Dev(Map.of("http.port", "9000"));

        assertThat(parse("dev", "--port", "9000")).isEqualTo(expected);
        assertThat(parse("dev", "--port=9000")).isEqualTo(expected);
        assertThat(parse("dev")).isEqualTo(new Invocation.Dev(Map.of()));
    }

    @Test
    void parse_serveWithConfig_namesTheFile() {
        assertThat(parse("serve", "--config", "a=b.yaml"))
                .isEqualTo(new Invocation.Serve("a=b.yaml"));
        assertThat(parse("serve", "--config=a=b.yaml")).isEqualTo(new Invocation.Serve("a=b.yaml"));
        assertThat(parse("serve")).isEqualTo(new Invocation.Serve(null));
    }

    @Test
    void parse_plainCommands_areRecognised() {
        assertThat(parse("tour")).isEqualTo(new Invocation.Tour());
        assertThat(parse("version")).isEqualTo(new Invocation.Version());
        assertThat(parse("--version")).isEqualTo(new Invocation.Version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"help", "--help", "-h", "help dev", "dev --help", "serve -h", "tour help"})
    void parse_helpAnywhere_asksForHelp(String line) {
        assertThat(parse(line.split(" ", -1))).isEqualTo(new Invocation.Help());
    }

    @ParameterizedTest
    @CsvSource({
        "start, unknown command: start",
        "DEV, unknown command: DEV; did you mean dev?",
        "user list, unknown command: user; did you mean users?",
        "dev --prot 1, unknown option: --prot",
        "dev 9000, unknown option: 9000",
        "dev --port, --port requires a value",
        "dev --port 1 --port 2, --port is given twice",
        "serve --port 1, unknown option: --port",
        "tour now, unknown option: now",
        "version --config x, unknown option: --config"
    })
    void parse_wrongWords_saysWhatIsWrong(String line, String message) {
        assertThat(parse(line.split(" ", -1))).isEqualTo(new Invocation.Misuse(message));
    }

    @Test
    void parse_nothing_isMisuse() {
        assertThat(parse()).isEqualTo(new Invocation.Misuse("missing command"));
    }

    /// A wrong second word names the nearest command, and shows what the group has.
    @ParameterizedTest
    @CsvSource({
        "users creat, unknown command: users creat; did you mean users create?",
        "keys rotat, unknown command: keys rotat; did you mean keys rotate?",
        "users, users requires a subcommand",
        "sessions frobnicate, unknown command: sessions frobnicate",
        "token eyJhbGciOiJub25lIn0.e30., unknown command"
    })
    void parse_wrongWordOfAGroup_namesTheNearestAndHelpsWithTheGroup(String line, String message) {
        assertThat(parse(line.split(" ", -1)))
                .isInstanceOfSatisfying(
                        Invocation.Misuse.class,
                        misuse -> {
                            assertThat(misuse.message()).isEqualTo(message);
                            assertThat(misuse.help())
                                    .contains("pawl " + line.split(" ", -1)[0] + " ");
                        });
    }

    @Test
    void parse_helpOfAGroup_showsEveryCommandOfIt() {
        List<String> groups =
                Arrays.stream(Command.values())
                        .map(Command::words)
                        .filter(words -> words.contains(" "))
                        .map(words -> words.split(" ", -1)[0])
                        .distinct()
                        .toList();
        assertThat(groups).hasSizeGreaterThan(6);
        for (String group : groups) {
            for (Invocation asked :
                    List.of(parse(group, "--help"), parse(group, "-h"), parse("help", group))) {
                assertThat(help(asked))
                        .contains(
                                Arrays.stream(Command.values())
                                        .map(Command::words)
                                        .filter(words -> words.startsWith(group + " "))
                                        .map("pawl %s "::formatted)
                                        .toArray(String[]::new));
            }
        }
    }

    @Test
    void parse_helpOfACommand_showsWhatItTakes() {
        for (Command command : Command.values()) {
            List<String> words = List.of(command.words().split(" ", -1));
            List<String> option = Stream.concat(words.stream(), Stream.of("--help")).toList();
            List<String> before = Stream.concat(Stream.of("help"), words.stream()).toList();
            for (List<String> line : List.of(option, before)) {
                assertThat(help(Arguments.parse(line)))
                        .contains("pawl " + command.words(), command.synopsis(), command.summary())
                        .contains("--config FILE");
            }
        }
    }

    private static String help(Invocation asked) {
        assertThat(asked).isInstanceOf(Invocation.Help.class);
        return ((Invocation.Help) asked).text();
    }

    private static Invocation parse(String... words) {
        return Arguments.parse(List.of(words));
    }
}
