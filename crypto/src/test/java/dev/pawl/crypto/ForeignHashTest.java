package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Published vectors: bcrypt of OpenBSD's and John the Ripper's, RFC 7914, RFC 6070 and its SHA-256
/// counterpart, Firebase's own example, Argon2's reference implementation.
class ForeignHashTest {

    private static final String FIREBASE =
            "$firebase-scrypt$ln=14,r=8$42xEC+ixf3L2lw==$Bw=="
                    + "$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA=="
                    + "$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean matches(String hash, String password) {
        Optional<ForeignHash> parsed = ForeignHash.parse(hash);
        assertThat(parsed).as(hash).isPresent();
        return parsed.get().matches(utf8(password));
    }

    @ParameterizedTest
    @Tag("PWD-08")
    @CsvSource(
            delimiter = ' ',
            value = {
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW U*U",
                "$2b$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK U*U*",
                "$2y$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a U*U*U",
                "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw pleaseletmein",
                "$pbkdf2-sha256$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o password",
                "$pbkdf2-sha256$4096$c2FsdA==$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o= password",
                "pbkdf2_sha256$4096$salt$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o= password",
                "$pbkdf2$4096$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE password",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8 password",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4 password"
            })
    void matches_publishedVector_forItsPasswordAlone(String hash, String password) {
        assertThat(matches(hash, password)).isTrue();
        assertThat(matches(hash, password + "x")).isFalse();
        assertThat(matches(hash, "")).isFalse();
    }

    @Test
    void matches_firebasesExample_forItsPasswordAlone() {
        assertThat(matches(FIREBASE, "user1password")).isTrue();
        assertThat(matches(FIREBASE, "user2password")).isFalse();
    }

    @Test
    @Tag("PWD-01")
    void matches_passwordThatBcryptDoesNotSeeWhole_isNever() {
        String hash =
                org.bouncycastle.crypto.generators.OpenBSDBCrypt.generate(
                        "2b", utf8("x".repeat(72)), new byte[16], 4);

        assertThat(matches(hash, "x".repeat(72))).isTrue();
        assertThat(matches(hash, "x".repeat(73))).isFalse();
        assertThat(matches(hash, "x".repeat(100))).isFalse();
        assertThat(
                        matches(
                                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                                "U*U\u0000rest"))
                .isFalse();
    }

    @ParameterizedTest
    @Tag("PWD-08")
    @ValueSource(
            strings = {
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$scrypt$ln=20,r=8,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=17,r=8,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=16,r=8,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=14,r=8,p=99$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=14,r=99,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=14,r=8,p=1$U29kaXVt$cCO9",
                "$pbkdf2-sha256$i=1000001$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "$pbkdf2-sha256$i=9999999$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "$pbkdf2-md5$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "$pbkdf2-sha256$i=0$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=32769,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=32768,t=17,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=18$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$firebase-scrypt$ln=20,r=8$42xEC+ixf3L2lw==$Bw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVM=$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1Q=",
                "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "!",
                ""
            })
    void parse_hashBeyondTheLimitsOrOfNoKnownKind_isEmpty(String text) {
        assertThat(ForeignHash.parse(text)).isEmpty();
    }

    @Test
    void parse_longText_isEmptyAtOnce() {
        assertThat(ForeignHash.parse("$2a$".repeat(1_000_000))).isEmpty();
    }

    @Test
    void toString_ofEveryKind_saysNothing() {
        assertThat(ForeignHash.parse(FIREBASE).orElseThrow()).hasToString("FirebaseHash[…]");
    }
}
