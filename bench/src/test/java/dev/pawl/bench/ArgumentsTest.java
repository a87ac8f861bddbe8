package dev.pawl.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final List<String> KNOWN = List.of("refresh", "login", "grow");

    private static Arguments parse(String... words) {
        return Arguments.parse(List.of(words), KNOWN);
    }

    @Test
    void parse_nothing_isEverything() {
        assertThat(parse().scenarios()).isEqualTo(KNOWN);
    }

    @Test
    void parse_scenarios_runInTheirUsualOrder() {
        assertThat(parse("grow", "refresh").scenarios()).containsExactly("refresh", "grow");
    }

    @Test
    void parse_extent_isTaken() {
        Arguments arguments = parse("--rounds", "2", "--seconds", "3", "--sessions", "10000");

        assertThat(arguments.extent().rounds()).isEqualTo(2);
        assertThat(arguments.extent().seconds()).isEqualTo(3);
        assertThat(arguments.extent().sessions()).isEqualTo(10_000);
    }

    @Test
    void parse_unknownScenario_isNamed() {
        assertThatThrownBy(() -> parse("refersh")).hasMessage("there is no scenario refersh");
    }

    @Test
    void parse_badNumber_isNamed() {
        assertThatThrownBy(() -> parse("--rounds", "0"))
                .hasMessage("--rounds takes a number from 1");
        assertThatThrownBy(() -> parse("--rounds")).hasMessage("--rounds takes a number from 1");
    }
}
