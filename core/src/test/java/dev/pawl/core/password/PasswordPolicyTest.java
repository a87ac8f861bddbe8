package dev.pawl.core.password;

import static dev.pawl.core.password.PasswordPolicy.Weakness.COMMON;
import static dev.pawl.core.password.PasswordPolicy.Weakness.CONTAINS_PERSONAL_WORD;
import static dev.pawl.core.password.PasswordPolicy.Weakness.NEARLY_COMMON;
import static dev.pawl.core.password.PasswordPolicy.Weakness.REPETITIVE;
import static dev.pawl.core.password.PasswordPolicy.Weakness.TOO_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Email;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final Email EMAIL = new Email("alice.jones+shop@wonderland.example");
    private static final String NAME = "Alicia Keystone Li";

    private final PasswordPolicy policy =
            new PasswordPolicy(8, new CommonPasswords(), List.of("Pawl", "Rabbit Hole"));

    @ParameterizedTest
    @Tag("PWD-05")
    @ValueSource(
            strings = {
                "staple horse battery",
                "kX9#vQ2m",
                "        .",
                "ÄÖÜäöüßé",
                "\uD83D\uDD11\uD83D\uDC69\uD83D\uDE80\uD83D\uDD12\uD83D\uDC69\uD83D\uDE81\uD83D\uDD11\uD83D\uDC6A",
                "12 34 56 78 mm"
            })
    void weaknesses_passwordOfNoList_areNone(String typed) {
        assertThat(weaknesses(typed)).isEmpty();
    }

    @Test
    void weaknesses_eightCodePoints_areEnough() {
        assertThat(weaknesses("kX9#vQ2")).containsExactly(TOO_SHORT);
        assertThat(weaknesses("kX9#vQ2m")).isEmpty();
        assertThat(weaknesses("\uD83D\uDD11".repeat(7))).containsExactly(TOO_SHORT);
        assertThat(weaknesses("a\u0308z\u0308u\u0308q")).containsExactly(TOO_SHORT);
    }

    @Test
    void weaknesses_longerMinimum_isHeld() {
        PasswordPolicy strict = new PasswordPolicy(15, new CommonPasswords(), List.of());
        assertThat(strict.minLength()).isEqualTo(15);
        assertThat(strict.weaknesses(password("staple horse b"), EMAIL, null))
                .containsExactly(TOO_SHORT);
        assertThat(strict.weaknesses(password("staple horse ba"), EMAIL, null)).isEmpty();
    }

    @Test
    void weaknesses_any64Characters_areAccepted() {
        assertThat(weaknesses("staple horse ".repeat(5))).isEmpty();
        assertThat(weaknesses("staple horse ".repeat(78))).isEmpty();
    }

    @Test
    @Tag("PWD-05")
    void weaknesses_passwordOfTheList_isCommonInAnyMixtureOfCapitals() throws IOException {
        List<String> common = mostCommon(3_000);
        assertThat(common).hasSize(3_000).contains("password", "12345678");
        for (String typed : common) {
            Weakness expected = typed.length() < 8 ? TOO_SHORT : COMMON;
            assertThat(weaknesses(typed)).as(typed).contains(expected);
            assertThat(weaknesses(typed.toUpperCase(Locale.ROOT))).as(typed).contains(expected);
        }
    }

    @Test
    @Tag("PWD-05")
    void count_ofTheLists_isMoreThanAHundredThousand() {
        assertThat(CommonPasswords.count()).isEqualTo(171_520);
        assertThat(weaknesses("klauseli")).containsExactly(COMMON); // the last of the second list
    }

    @ParameterizedTest
    @Tag("PWD-05")
    @ValueSource(
            strings = {
                "Dragon2024",
                "dr4g0n!!!",
                "!P@ssword1",
                "123monkey!",
                "$unshine99",
            })
    void weaknesses_commonPasswordWithALittleAdded_isNearlyCommon(String typed) {
        assertThat(weaknesses(typed)).containsAnyOf(NEARLY_COMMON, COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dragon20245", "a dragon flew by", "kX9#vQ2m", "monkey wrench 7"})
    void weaknesses_commonPasswordWithMoreAdded_areNone(String typed) {
        assertThat(weaknesses(typed)).isEmpty();
    }

    @ParameterizedTest
    @Tag("PWD-05")
    @ValueSource(
            strings = {
                "zzzzzzzzzzzz",
                "xkxkxkxkxkx",
                "7q#x7q#x7q#x",
                "klmnopqrstu",
                "98765432",
                "hijklmnop",
                "poiuztrewq",
                "ASDFGHJKL"
            })
    void weaknesses_runOrRepetition_isRepetitive(String typed) {
        assertThat(weaknesses(typed)).containsAnyOf(REPETITIVE, COMMON);
    }

    @Test
    void weaknesses_passwordNearTheEndOfTheList_isCommon() {
        assertThat(weaknesses("Correct Horse Battery Staple")).containsExactly(COMMON);
        assertThat(weaknesses("correct horse battery staple!")).isEmpty();
    }

    @ParameterizedTest
    @Tag("PWD-05")
    @CsvSource(
            value = {
                "alice.jones+shop@wonderland.example, true",
                "Alice.Jones+Shop@Wonderland.Example!, true",
                "wonderland, true",
                "wonderland1234567, true",
                "wonderland12345678, false",
                "1234WonderLand567, true",
                "JONES#99, true",
                "keystone, true",
                "Alicia2026!, true",
                "alicealicealice, true",
                "alicejones123, true",
                "jones-keystone-7, true",
                "my rabbit hole!, true",
                "pawlpawl1, true",
                "pawl kX9#vQ2m, false",
                "li kX9#vQ, false",
                "shopkeeper's delight, false"
            })
    void weaknesses_passwordBuiltAroundPersonalWords_containsThem(String typed, boolean personal) {
        assertThat(weaknesses(typed).contains(CONTAINS_PERSONAL_WORD)).isEqualTo(personal);
    }

    @Test
    void weaknesses_nameInAnotherForm_isRecognised() {
        assertThat(policy.weaknesses(password("jo\u0308rgJ\u00D6RG1"), EMAIL, "J\u00F6rg"))
                .containsExactly(CONTAINS_PERSONAL_WORD);
    }

    @Test
    void weaknesses_noName_looksAtTheAddressAlone() {
        assertThat(weaknesses("keystone#1", null)).doesNotContain(CONTAINS_PERSONAL_WORD);
        assertThat(weaknesses("wonderland#1", null)).contains(CONTAINS_PERSONAL_WORD);
    }

    @Test
    void weaknesses_passwordBuiltAroundAPartOfTheHostName_containsIt() {
        PasswordPolicy ofSite =
                new PasswordPolicy(8, new CommonPasswords(), List.of("login.wheel-works.example"));
        for (String typed : List.of("login.wheel-works.example", "wheel#1815", "Works2026!")) {
            assertThat(ofSite.weaknesses(password(typed), EMAIL, null))
                    .contains(CONTAINS_PERSONAL_WORD);
        }
        assertThat(ofSite.weaknesses(password("wheel kX9#vQ2m"), EMAIL, null)).isEmpty();
    }

    @Test
    void weaknesses_severalAtOnce_areAllTold() {
        Email email = new Email("monkey@wonderland.example");
        assertThat(policy.weaknesses(password("monkey"), email, null))
                .contains(TOO_SHORT, CONTAINS_PERSONAL_WORD);
    }

    private Set<Weakness> weaknesses(String typed) {
        return weaknesses(typed, NAME);
    }

    private Set<Weakness> weaknesses(String typed, @Nullable String name) {
        return policy.weaknesses(password(typed), EMAIL, name);
    }

    private static Password password(String typed) {
        return Password.parse(typed).orElseThrow();
    }

    private static List<String> mostCommon(int count) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        CommonPasswords.class.getResourceAsStream(
                                                "common-passwords.txt")),
                                UTF_8))) {
            return lines.lines().limit(count).toList();
        }
    }
}
