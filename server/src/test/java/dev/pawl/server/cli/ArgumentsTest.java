package dev.pawl.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
        "DEV, unknown command: DEV",
        "dev --prot 1, unknown option: --prot",
        "dev 9000, unknown option: 9000",
        "dev --port, --port needs a value",
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
        assertThat(parse()).isEqualTo(new Invocation.Misuse("no command given"));
    }

    private static Invocation parse(String... words) {
        return Arguments.parse(List.of(words));
    }
}
