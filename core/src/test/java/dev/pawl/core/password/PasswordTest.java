package dev.pawl.core.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    private static final String KEY = "\uD83D\uDD11";

    @ParameterizedTest
    @Tag("PWD-03")
    @ValueSource(
            strings = {
                "x",
                " ",
                "  leading and trailing  ",
                "\0",
                "before\0after",
                "\r\n\t\u001B",
                "\uD83D\uDD11\uD83D\uDC69\u200D\uD83D\uDE80",
                "\u202Eright to left",
                "p\u00E4ssw\u00F6rd",
                "\uFFFF"
            })
    void parse_anyText_isKeptWhole(String typed) {
        Password password = Password.parse(typed).orElseThrow();
        assertThat(password.reveal()).isEqualTo(typed);
        assertThat(password.utf8()).isEqualTo(typed.getBytes(UTF_8));
    }

    @Test
    void parse_empty_isRefused() {
        assertThat(Password.parse("")).isEmpty();
    }

    @Test
    @Tag("PWD-02")
    void parse_1024Characters_isTheLongest() {
        assertThat(Password.parse("x".repeat(1024)).orElseThrow().length()).isEqualTo(1024);
        assertThat(Password.parse("x".repeat(1025))).isEmpty();
        assertThat(Password.parse(KEY.repeat(512)).orElseThrow().length()).isEqualTo(512);
        assertThat(Password.parse(KEY.repeat(513))).isEmpty();
    }

    /// Each becomes three characters, so what is hashed would be longer than what was typed.
    @Test
    void parse_charactersThatGrowWhenNormalised_areCountedAsTheyAreHashed() {
        assertThat(Password.parse("\uFB2C".repeat(341))).isPresent();
        assertThat(Password.parse("\uFB2C".repeat(342))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "secret\uD83D", "\uDD11\uD83D", "\uD83Dsecret"})
    void parse_halfACharacter_isRefused(String typed) {
        assertThat(Password.parse(typed)).isEmpty();
    }

    @Test
    @Tag("PWD-04")
    void parse_sameTextFromAnotherKeyboard_isTheSamePassword() {
        assertThat(Password.parse("p\u00E4ss \u212B").orElseThrow().utf8())
                .isEqualTo(Password.parse("pa\u0308ss A\u030A").orElseThrow().utf8());
    }

    @Test
    void parse_textThatOnlyLooksAlike_isAnotherPassword() {
        assertThat(Password.parse("\uFB01").orElseThrow().utf8())
                .isNotEqualTo(Password.parse("fi").orElseThrow().utf8());
        assertThat(Password.parse("A").orElseThrow().utf8())
                .isNotEqualTo(Password.parse("a").orElseThrow().utf8());
    }

    @Test
    void length_always_countsWhatAPersonCounts() {
        assertThat(Password.parse(KEY.repeat(7)).orElseThrow().length()).isEqualTo(7);
        assertThat(Password.parse("a\u0308".repeat(7)).orElseThrow().length()).isEqualTo(7);
    }

    @Test
    void toString_always_hidesThePassword() {
        assertThat(Password.parse("hunter2!").orElseThrow().toString()).doesNotContain("hunter");
    }

    /// Each form costs a hash of another system, so a text in no normal form makes no third one.
    @ParameterizedTest
    @CsvSource({"plain, 1", "Zo\u00eb, 2", "Zoe\u0308, 2", "Zo\u00eb e\u0308, 2"})
    @Tag("NBR-10")
    void typedForms_ofAnyText_areAtMostTwo_theTypedOneFirst(String typed, int count) {
        Password password = Password.parse(typed).orElseThrow();

        assertThat(password.typedForms()).hasSize(count);
        assertThat(password.typedForms().getFirst()).isEqualTo(typed.getBytes(UTF_8));
        assertThat(password.forms()).hasSize(count);
        assertThat(password.forms().getFirst()).isEqualTo(password.utf8());
    }
}
