package dev.pawl.server.threats.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.password.CommonPasswords;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A password is taken whole, compared exactly, and refused when everybody would guess it.
class PasswordRulesTest {

    private static TestServer server;
    private static Api api;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server =
                TestServer.start(
                                On.SQLITE,
                                directory,
                                Map.of("http.public_url", "https://login.wheelworks.example"))
                        .withoutJobs();
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("PWD-01")
    void signIn_passwordEqualInItsFirst72Bytes_isWrong() {
        for (int chars : new int[] {73, 100, 1_024}) {
            String start = "k".repeat(chars - 1);
            String email = "long" + chars + "@example.com";
            assertThat(Form.signUp(api, email, start + "1").status()).isEqualTo(201);
            assertThat(Form.signIn(api, email, start + "2").status()).isEqualTo(401);
            assertThat(Form.signIn(api, email, start).status()).isEqualTo(401);
            assertThat(Form.signIn(api, email, start.substring(0, 72)).status()).isEqualTo(401);
            assertThat(Form.signIn(api, email, start + "1").status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("PWD-03")
    void signUp_longOrUnusualPassword_isKeptExactly() {
        String key = "\uD83D\uDD11";
        List<String[]> passwords =
                List.of(
                        new String[] {"kX9#" + "p".repeat(60), "kX9#" + "p".repeat(59)},
                        new String[] {"kX9#" + "q".repeat(1_020), "kX9#" + "q".repeat(1_019)},
                        new String[] {"k" + key.repeat(8), "k" + key.repeat(7)},
                        new String[] {"kX" + key.repeat(511), "kX" + key.repeat(510)},
                        new String[] {" leading and trailing ", "leading and trailing"},
                        new String[] {" leading and trailing ", " leading and trailing"},
                        new String[] {"before\0after", "before"},
                        new String[] {"before\0after", "before\0aftes"},
                        new String[] {"before\0after", "beforeafter"},
                        new String[] {"line\r\nline\u001b[0m", "line\nline\u001b[0m"},
                        new String[] {"Gro\u00DFbuchstaben", "gro\u00DFbuchstaben"},
                        new String[] {"\u202Eturned around", "turned around"},
                        new String[] {"        .", "       ."});
        for (int i = 0; i < passwords.size(); i++) {
            String email = "exact" + i + "@example.com";
            String[] rightAndWrong = passwords.get(i);
            assertThat(Form.signUp(api, email, rightAndWrong[0]).status()).isEqualTo(201);
            assertThat(Form.signIn(api, email, rightAndWrong[1]).status()).isEqualTo(401);
            assertThat(Form.signIn(api, email, rightAndWrong[0]).status()).isEqualTo(200);
        }
    }

    /// Both are NFC in the end; compatibility forms (NFKC) stay what they are.
    @Test
    @Tag("PWD-04")
    void signIn_passwordTypedInAnotherNormalForm_isTheSame() {
        String composed = "caf\u00E9 au lait \u1E69";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        Form.signUp(api, "nfc@example.com", composed);
        Form.signUp(api, "nfd@example.com", decomposed);
        for (String email : List.of("nfc@example.com", "nfd@example.com")) {
            assertThat(Form.signIn(api, email, composed).status()).isEqualTo(200);
            assertThat(Form.signIn(api, email, decomposed).status()).isEqualTo(200);
            assertThat(Form.signIn(api, email, "cafe au lait s").status()).isEqualTo(401);
        }
        Form.signUp(api, "nfkc@example.com", "ligature \uFB01sh");
        assertThat(Form.signIn(api, "nfkc@example.com", "ligature fish").status()).isEqualTo(401);
        assertThat(Form.signIn(api, "nfkc@example.com", "ligature \uFB01sh").status())
                .isEqualTo(200);
    }

    @Test
    @Tag("PWD-05")
    void signUp_commonPassword_isRefusedWithTheReason() {
        Work work =
                Work.during(
                        server,
                        () -> {
                            for (String common : mostCommon(3_000)) {
                                Reply reply = Form.signUp(api, "new@example.com", common);
                                assertThat(reply.status()).as(common).isEqualTo(422);
                                assertThat(reply.body())
                                        .as(common)
                                        .contains("\"/password\"")
                                        .contains(
                                                common.length() < 8
                                                        ? "password_too_short"
                                                        : "password_too_common")
                                        .doesNotContain("\"" + common + "\"");
                            }
                        });
        assertThat(work).isEqualTo(new Work(0, 0, 0));
        assertThat(Form.signUp(api, "new@example.com", "PassWord123").status()).isEqualTo(422);
        assertThat(Form.signUp(api, "new@example.com", Form.PASSWORD).status()).isEqualTo(201);
    }

    /// The owner's address and name, and the name of the site.
    @Test
    @Tag("PWD-05")
    void signUp_passwordBuiltAroundAPersonalWord_isRefusedWithTheReason() {
        for (String personal :
                List.of(
                        "lovelace@example.com",
                        "Lovelace1815",
                        "lovelace!",
                        "Augusta123",
                        "wheelworks",
                        "Wheelworks2026",
                        "login.wheelworks.example")) {
            Reply reply = Form.signUp(api, "lovelace@example.com", personal, "Augusta Ada");
            assertThat(reply.status()).as(personal).isEqualTo(422);
            assertThat(reply.body()).contains("\"/password\"", "password_contains_personal_word");
        }
        assertThat(
                        Form.signUp(
                                        api,
                                        "lovelace@example.com",
                                        "lovelace and the analytical engine",
                                        "Augusta Ada")
                                .status())
                .isEqualTo(201);
    }

    private static List<String> mostCommon(int count) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        CommonPasswords.class.getResourceAsStream(
                                                "common-passwords.txt")),
                                UTF_8))) {
            return lines.lines().limit(count).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
