package dev.pawl.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    private static final String EMOJI = "\uD83D\uDC69";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "Ada Lovelace",
                "Seán O'Casey-Smith Jr.",
                "山田 太郎",
                "मो\u200Dहन",
                "نرگس\u200Cها",
                "${7*7} {{x}} <b>#{y}<b>",
                "Dr. J.R.R. Tolkien, www",
                "Wwwilliam \u00bd",
                "\uD83D\uDC69\u200D\uD83D\uDE80",
                "\u202F" // a narrow no-break space is no white space to Java, and harmless
            })
    void parse_oneLineOfText_isTheNameItself(String typed) {
        assertThat(PersonName.parse(typed)).hasValue(typed);
    }

    @Test
    void parse_surroundingSpace_isNoPartOfTheName() {
        assertThat(PersonName.parse(" \tAda\u3000\n")).hasValue("Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u3000"})
    void parse_blank_isRefused(String typed) {
        assertThat(PersonName.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\nLovelace",
                "Ada\rLovelace",
                "Ada\tLovelace",
                "Ada\0",
                "Ada\u001B[31m",
                "Ada\u007F",
                "Ada\u0085Lovelace",
                "Ada\u2028Lovelace",
                "Ada\u2029Lovelace",
                "Ada\u202Eecalevol",
                "\u2066Ada\u2069",
                "Ada\u200E",
                "Ada\u200B",
                "\uFEFFAda",
                "Ada\u00AD",
                "Ada\uE000",
                "Ada\uFFFF",
                "Ada\u0378", // not assigned
                "Ada\uD800",
                "\uDC00Ada"
            })
    void parse_controlOrInvisibleCharacter_isRefused(String typed) {
        assertThat(PersonName.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @Tag("WORD-02")
    @ValueSource(
            strings = {
                "Your account is locked - confirm at https://evil.example",
                "evil.example/confirm",
                "tel:0900",
                "confirm@evil.example",
                "www.evil.example",
                "See WWW.evil",
                "w\u200Dww.evil",
                "\uFF57\uFF57\uFF57\uFF0Eevil",
                "www\u3002evil",
                "evil\uFF0Fx",
                "evil\u2044x",
                "evil\u2215x",
                "evil\u29F8x",
                "https\uFF1A",
                "https\uFE55",
                "https\u2236",
                "https\uA789",
                "a\uFF20b",
                "a\uFE6Bb",
                "\u2105" // care of, which is c/o
            })
    void parse_whatLooksLikeAnAddress_isRefused(String typed) {
        assertThat(PersonName.parse(typed)).isEmpty();
    }

    @Test
    @Tag("WORD-02")
    void parse_ordinaryName_isTaken() {
        assertThat(PersonName.parse("Zo\u00eb d'Arc-M\u00fcller, Jr.")).isPresent();
    }

    @Test
    void parse_decomposedLetters_areComposed() {
        assertThat(PersonName.parse("Jo\u0308rg")).hasValue("J\u00F6rg");
    }

    @Test
    void parse_nameOf100CodePoints_isTheLongest() {
        assertThat(PersonName.parse("a".repeat(100))).isPresent();
        assertThat(PersonName.parse("a".repeat(101))).isEmpty();
        assertThat(PersonName.parse(EMOJI.repeat(100))).isPresent();
        assertThat(PersonName.parse(EMOJI.repeat(101))).isEmpty();
        assertThat(PersonName.parse("o\u0308".repeat(100))).isPresent();
    }

    @Test
    void parse_letterThatGrowsWhenNormalised_isCountedAsItIsKept() {
        assertThat(PersonName.parse("\uFB2C".repeat(33))).isPresent(); // three code points each
        assertThat(PersonName.parse("\uFB2C".repeat(34))).isEmpty();
    }
}
