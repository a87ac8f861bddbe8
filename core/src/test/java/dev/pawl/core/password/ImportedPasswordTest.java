package dev.pawl.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.PasswordHash;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.Pepper;
import dev.pawl.crypto.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Passwords whose hashes other systems made.
class ImportedPasswordTest {

    private final PasswordHashing hashing =
            new PasswordHashing(
                    new PasswordRules(8, List.of(), Pepper.NONE, 1, 2), Randomness.secure());

    @AfterEach
    void close() {
        hashing.close();
    }

    /// Other systems hash what was typed. "Zo\u00eb" is one letter less in NFC than in NFD.
    @Test
    @Tag("IMP-02")
    void verify_importedHashOfAPasswordInAnyNormalForm_isTrue() {
        String composed = "Zo\u00eb types this";
        String decomposed = "Zoe\u0308 types this";
        List<String> hashes =
                List.of(
                        "$pbkdf2-sha256$1000$c2FsdHNhbHQ$96wBf9VeWkpTLs+ePvQRLVA+pshxgbKcGg4oDP3EfLc",
                        "$pbkdf2-sha256$1000$c2FsdHNhbHQ$Vt0zvJ+wvBSncMkWudFUYQeuYY0CD2qgWF7DRRSpjMQ",
                        argon2(composed),
                        argon2(decomposed));
        for (String hash : hashes) {
            for (String typed : List.of(composed, decomposed)) {
                assertThat(hashing.verify(new PasswordHash(hash), password(typed)))
                        .as("%s, %s", hash, typed)
                        .isTrue();
            }
            assertThat(hashing.verify(new PasswordHash(hash), password("Zoe types this")))
                    .isFalse();
        }
    }

    private static String argon2(String typed) {
        return Argon2id.best()
                .hash(
                        typed.getBytes(StandardCharsets.UTF_8),
                        Argon2id.Parameters.TODAY,
                        Randomness.secure());
    }

    /// A vector of Django's own tests, which costs more than a hash of ours.
    @Test
    @Tag("IMP-01")
    void verify_hashOfDjangosArgon2_isTrueForItsPassword() {
        PasswordHash hash =
                new PasswordHash(
                        "argon2$argon2id$v=19$m=102400,t=2,p=8$Y041dExhNkljRUUy$TMa6A8fPJhCAUXRhJXCXdw");

        assertThat(PasswordHashing.fitness(hash)).isEqualTo(HashFitness.USABLE);
        assertThat(hashing.verify(hash, password("secret"))).isTrue();
        assertThat(hashing.verify(hash, password("wrong"))).isFalse();
        assertThat(hashing.foreign.taken()).isEqualTo(2);
        assertThat(hashing.isOutdated(hash)).isTrue();
    }

    private static Password password(String typed) {
        return Password.parse(typed).orElseThrow();
    }
}
