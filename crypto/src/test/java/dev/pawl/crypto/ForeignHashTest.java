package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    private static ForeignHash known(String hash) {
        HashReading read = ForeignHash.read(hash);
        assertThat(read).as(hash).isInstanceOf(HashReading.Known.class);
        return ((HashReading.Known) read).hash();
    }

    private static boolean matches(String hash, String password) {
        return known(hash).matches(utf8(password));
    }

    @ParameterizedTest
    @Tag("PWD-08")
    @CsvSource(
            delimiter = ' ',
            value = {
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW U*U",
                "$2b$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK U*U*",
                "$2y$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a U*U*U",
                "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw"
                        + " pleaseletmein",
                "$pbkdf2-sha256$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o password",
                "$pbkdf2-sha256$4096$c2FsdA==$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o="
                        + " password",
                "pbkdf2_sha256$4096$salt$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o= password",
                "$pbkdf2$4096$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE password",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8"
                        + " password",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
                        + " password"
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
    @Tag("IMP-03")
    @ValueSource(
            strings = {
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "bcrypt_sha256$$2b$31$LZSJchsWG/DrBy1erNs4eeYo6tZNlLFQmONdxN9HPesa1EyXVcTXK",
                "$bcrypt-sha256$v=2,t=2b,r=31$5Hg1DKFqPE8C2aflZ5vVoe$wOK1VFFtS8IGTrGa7.h5fs0u84qyPbS",
                "$wp$2y$31$Q1xinFjrZeLWJBvxviIL6u834Fu.evIEFHAUVisQ5O.w9Dm0sMdES",
                "$scrypt$ln=20,r=8,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=17,r=8,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=14,r=8,p=99$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "$scrypt$ln=14,r=99,p=1$U29kaXVt$cCO9yzr9c0hGHAbNgf04/2o+7qQT44+qbVD9lRdoeC8",
                "scrypt:67108864:8:1$salt$7023bdcb3afd7348461c06cd81fd38eb",
                "scrypt$1048576$seasalt$8$5$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw==",
                "$pbkdf2-sha256$i=3000001$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "$pbkdf2-sha256$i=9999999999$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "AQAAAAH/////AAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "$6$rounds=1000001$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.",
                "$P$S84478476IagS59wHZvyQMArzfx58u.",
                "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=65537,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=32768,t=17,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$firebase-scrypt$ln=20,r=8$42xEC+ixf3L2lw==$Bw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVM=$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1Q="
            })
    void read_hashBeyondTheLimits_isTooCostly(String text) {
        assertThat(ForeignHash.read(text)).isInstanceOf(HashReading.TooCostly.class);
    }

    @ParameterizedTest
    @Tag("IMP-03")
    @ValueSource(
            strings = {
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$2b$12$",
                "bcrypt_sha256$$2b$12$LZSJ",
                "$bcrypt-sha256$v=3,t=2b,r=5$5Hg1DKFqPE8C2aflZ5vVoe$wOK1VFFtS8IGTrGa7.h5fs0u84qyPbS",
                "$wp$2y$10$Q1xin",
                "$scrypt$ln=14,r=8,p=1$U29kaXVt$cCO9",
                "scrypt:15:8:1$salt$7023bdcb3afd7348461c06cd81fd38eb",
                "$pbkdf2-md5$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "$pbkdf2-sha256$i=0$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "pbkdf2_sha256$390000$seasalt$",
                "pbkdf2:sha256$salt$00",
                "AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zg",
                "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJgAAAAAAAAAAAAA=",
                "AQAAAAEAACcQAAAAf+MwABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsm",
                "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8",
                "$6$rounds=10$roundstoolow$kUMsbe306n21p9R.FRkW3IGn.S9NPN0x50YhH1xhLsPuWGsUSklZt58jaTfF4ZEQpyUNGc0dqbpBYYBaHHrsX.",
                "$P$984478476IagS59wHZvyQMArzfx58",
                "$argon2i$v=18$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=ou9tdYTGyYm8kuR6$C0sHCg9ek77hsg==$ZGlmZmVyZW50aGFzaA=="
            })
    void read_hashThatIsCutOrOtherwiseWritten_isBroken(String text) {
        assertThat(ForeignHash.read(text)).isInstanceOf(HashReading.Broken.class);
    }

    @ParameterizedTest
    @Tag("IMP-03")
    @ValueSource(
            strings = {
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
                "$apr1$71850310$gh9m4xcAn3MGxogwX/ztb.",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
                "md5$seasalt$3f86d0d3d465b7b458c231bf3555c0e3",
                "{SSHA}8VKmzf3SqcSL8/CJ6bGz8RV0KhKWv8hj",
                "{noop}secret",
                "$S$C33783772bRXEx1aCsvY.dqgaaSu76XmVlKrW9Qu8IQlvxHlmzLf",
                "!",
                ""
            })
    void read_hashOfNoKnownKind_isUnknown(String text) {
        assertThat(ForeignHash.read(text)).isInstanceOf(HashReading.Unknown.class);
    }

    @Test
    void read_longText_isUnknownAtOnce() {
        assertThat(ForeignHash.read("$2a$".repeat(1_000_000)))
                .isInstanceOf(HashReading.Unknown.class);
    }

    @Test
    void toString_ofEveryKind_saysNothing() {
        assertThat(known(FIREBASE)).hasToString("FirebaseHash[…]");
    }
}
