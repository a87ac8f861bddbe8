package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer.On;
import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest extends CommandStage {

    private static final String BCRYPT =
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private Path file(String... lines) throws IOException {
        return Files.write(home.resolve(UUID.randomUUID() + ".jsonl"), List.of(lines));
    }

    private Ran importing(String... lines) throws IOException {
        return run("users", "import", file(lines).toString(), "--json");
    }

    @Test
    void import_everyField_isKept() throws IOException {
        UUID id = UUID.fromString("01890000-0000-7000-8000-0000000000ab");
        Ran ran =
                importing(
                        """
                        {"id":"%s","email":"Full@Example.com","email_verified":true,"name":"Full","roles":["b","a"],"disabled":true,"created_at":"2020-02-03T04:05:06Z","password_hash":"%s"}\
                        """
                                .formatted(id, BCRYPT),
                        "",
                        "{\"email\":\"bare@example.com\"}");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.at("added")).isEqualTo("2");
        Ran shown = run("users", "show", id.toString(), "--json");
        assertThat(shown.out())
                .contains(
                        "full@example.com",
                        "\"email_verified\":true",
                        "\"name\":\"Full\"",
                        "[\"a\",\"b\"]",
                        "\"disabled\":true",
                        "2020-02-03T04:05:06Z");
        assertThat(server.database().texts("SELECT kind FROM audit WHERE account_id = ?", id))
                .containsExactly("admin.account_created");
    }

    @ParameterizedTest
    @Tag("PWD-08")
    @CsvSource(
            delimiter = ' ',
            value = {
                "bcrypt $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW U*U",
                "scrypt"
                        + " $scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw"
                        + " pleaseletmein",
                "pbkdf2 $pbkdf2-sha256$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o"
                        + " password",
                "argon2i"
                        + " $argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8"
                        + " password",
                "firebase"
                        + " $firebase-scrypt$ln=14,r=8$42xEC+ixf3L2lw==$Bw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ=="
                        + " user1password"
            })
    void signIn_withAnImportedHash_worksAndRaisesIt(String kindOf, String hash, String password)
            throws IOException {
        String email = kindOf + "@imported.example";
        Ran ran = importing("{\"email\":\"%s\",\"password_hash\":\"%s\"}".formatted(email, hash));
        assertThat(ran.at("added")).as(ran.err()).isEqualTo("1");

        assertThat(api.signIn(email, "wrong" + password).code()).isEqualTo("invalid_credentials");
        assertThat(hashOf(email)).isEqualTo(hash);
        Reply signedIn = api.signIn(email, password);

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(hashOf(email)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(api.signIn(email, password).status()).isEqualTo(200);
        assertThat(api.refresh(signedIn.at("refresh_token")).status()).isEqualTo(200);
    }

    private String hashOf(String email) {
        return server.database()
                .texts("SELECT password_hash FROM account WHERE email = ?", email)
                .getFirst();
    }

    @ParameterizedTest
    @Tag("PWD-08")
    @Tag("IMP-03")
    @CsvSource(
            delimiter = ' ',
            value = {
                "hash_too_costly"
                        + " $argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "hash_too_costly"
                        + " $argon2id$v=19$m=19456,t=1000000,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "hash_too_costly"
                        + " $argon2id$v=19$m=262144,t=16,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "hash_too_costly $2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "hash_too_costly"
                        + " $scrypt$ln=20,r=8,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "hash_too_costly"
                        + " $pbkdf2-sha256$i=9999999$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "hash_broken $2b$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvy",
                "hash_unknown 5f4dcc3b5aa765d61d8327deb882cf99",
                "hash_unknown !"
            })
    void import_hashThatIsOfNoUse_isRejectedWithTheReason(String code, String hash)
            throws IOException {
        Ran ran =
                importing(
                        "{\"email\":\"bomb@example.com\",\"password_hash\":\"%s\"}"
                                .formatted(hash));

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).isEqualTo("pawl: line 1: /password_hash " + code + "\n");
        assertThat(run("users", "show", "bomb@example.com").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    @Tag("WORD-02")
    void import_wrongLines_areToldAndLeftOut() throws IOException {
        Ran ran =
                importing(
                        "{\"email\":\"right1@example.com\"}",
                        "not json with a secret",
                        "{\"email\":\"no\"}",
                        "{\"email\":\"a@example.com\",\"password\":\"hush\"}",
                        "{\"email\":\"a@example.com\",\"roles\":[\"Admin\"]}",
                        "{\"email\":\"a@example.com\",\"id\":\"x\"}",
                        "{\"email\":\"" + "a".repeat(20_000) + "\"}",
                        "{\"email\":\"b@example.com\",\"name\":\"https://evil.example\"}",
                        "{\"email\":\"right2@example.com\",\"name\":\"Zo\u00eb\"}");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.at("added")).isEqualTo("2");
        assertThat(ran.at("rejected")).isEqualTo("7");
        assertThat(ran.err())
                .contains(
                        "line 2: malformed_json",
                        "line 3: /email invalid_email",
                        "line 4: /password unknown_field",
                        "line 5: /roles invalid_role",
                        "line 6: /id invalid_id",
                        "line 7: is longer",
                        "line 8: /name invalid_name")
                .doesNotContain("secret", "hush");
    }

    @Test
    void import_twice_doublesNothing() throws IOException {
        String[] lines =
                java.util.stream.IntStream.range(0, 450)
                        .mapToObj(i ->
                                "{\"email\":\"twice%d@import.example\",\"password_hash\":\"%s\"}"
                                        .formatted(i, BCRYPT))
                        .toArray(String[]::new);

        assertThat(importing(lines).at("added")).isEqualTo("450");
        Ran second = importing(lines);

        assertThat(second.at("added")).isEqualTo("0");
        assertThat(second.at("present")).isEqualTo("450");
        assertThat(second.code()).isEqualTo(ExitCode.DONE);
        assertThat(
                        server.database()
                                .number(
                                        "SELECT count(*) FROM account WHERE email LIKE"
                                                + " '%@import.example'"))
                .isEqualTo(450);
    }

    @Test
    void import_ofAFileThatIsNotThere_isMisuse() {
        assertThat(run("users", "import", "/nowhere").code()).isEqualTo(ExitCode.MISUSE);
    }

    @Test
    @Tag("ADM-11")
    void export_hasEverybodyAndNoHash() throws IOException {
        importing(
                "{\"email\":\"export@example.com\",\"name\":\"Ex\",\"password_hash\":\"%s\"}"
                        .formatted(BCRYPT));
        Path to = home.resolve("export.jsonl");
        Files.deleteIfExists(to);

        assertThat(run("users", "export", to.toString()).code()).isEqualTo(ExitCode.DONE);

        List<String> lines = Files.readAllLines(to);
        assertThat(lines)
                .hasSize((int) server.database().number("SELECT count(*) FROM account"))
                .anyMatch(line -> line.contains("export@example.com") && line.contains("\"Ex\""))
                .noneMatch(line -> line.contains("$") || line.contains("hash"));
        assertThat(run("users", "export").out().lines().toList()).isEqualTo(lines);
        assertThat(run("users", "import", to.toString(), "--json").at("present"))
                .isEqualTo(Integer.toString(lines.size()));
        if (kind == On.SQLITE) {
            assertThat(Files.getPosixFilePermissions(to)).hasSize(2);
        }
    }

    @Test
    void export_thatWasInterrupted_goesOn() throws IOException {
        importing(
                Collections.nCopies(1, "{\"email\":\"resume@example.com\"}")
                        .toArray(String[]::new));
        Path to = home.resolve("resumed.jsonl");
        Files.deleteIfExists(to);
        run("users", "export", to.toString());
        String whole = Files.readString(to);

        Files.writeString(to, whole.substring(0, whole.length() * 2 / 3));
        assertThat(run("users", "export", to.toString()).code()).isEqualTo(ExitCode.FAILED);
        assertThat(run("users", "export", to.toString(), "--resume").code())
                .isEqualTo(ExitCode.DONE);

        assertThat(Files.readString(to)).isEqualTo(whole);
    }
}
