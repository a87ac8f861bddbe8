package dev.pawl.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.PasswordHash;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Pepper;
import dev.pawl.crypto.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Passwords under a pepper, and without it.
class PepperTest {

    private static final String OLD = MasterKeys.generateLine(Randomness.secure());
    private static final String NEW = MasterKeys.generateLine(Randomness.secure());
    private static final Password PASSWORD = Password.parse("staple horse battery").orElseThrow();
    private static final Password WRONG = Password.parse("staple horse batterie").orElseThrow();

    private final List<PasswordHashing> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(PasswordHashing::close);
    }

    @Test
    void verify_hashUnderAPepper_isRightForItsPasswordAlone() {
        PasswordHashing hashing = under(Pepper.parse(OLD));
        PasswordHash hash = hashing.hash(PASSWORD);
        assertThat(hash.phc()).matches("\\$pepper\\$[0-9a-f]{8}\\$argon2id\\$.+");
        assertThat(hashing.verify(hash, PASSWORD)).isTrue();
        assertThat(hashing.verify(hash, WRONG)).isFalse();
        assertThat(hashing.isOutdated(hash)).isFalse();
    }

    /// What a thief of the database has, who guesses the right password.
    @Test
    void verify_hashWithoutItsPepper_isWrongWhateverThePassword() {
        PasswordHash hash = under(Pepper.parse(OLD)).hash(PASSWORD);
        String phc = hash.phc().substring(hash.phc().indexOf("$argon2id"));
        assertThat(under(Pepper.NONE).verify(new PasswordHash(phc), PASSWORD)).isFalse();
        assertThat(under(Pepper.NONE).verify(hash, PASSWORD)).isFalse();
        assertThat(under(Pepper.parse(NEW)).verify(hash, PASSWORD)).isFalse();
    }

    @Test
    void verify_afterAnotherKeyCameOnTop_isRightAndToBeRaised() {
        PasswordHash hash = under(Pepper.parse(OLD)).hash(PASSWORD);
        PasswordHashing turned = under(Pepper.parse(NEW + "\n" + OLD));
        assertThat(turned.verify(hash, PASSWORD)).isTrue();
        assertThat(turned.verify(hash, WRONG)).isFalse();
        assertThat(turned.isOutdated(hash)).isTrue();
        PasswordHash raised = turned.hash(PASSWORD);
        assertThat(under(Pepper.parse(NEW)).verify(raised, PASSWORD)).isTrue();
    }

    @Test
    void verify_hashFromBeforeThePepper_isRightAndToBeRaised() {
        PasswordHash hash = under(Pepper.NONE).hash(PASSWORD);
        PasswordHashing hashing = under(Pepper.parse(OLD));
        assertThat(hashing.verify(hash, PASSWORD)).isTrue();
        assertThat(hashing.isOutdated(hash)).isTrue();
        assertThat(under(Pepper.NONE).isOutdated(hash)).isFalse();
    }

    /// A hash costs the same for somebody whose pepper is lost.
    @Test
    void verify_hashOfALostPepper_costsAHash() {
        PasswordHash hash = under(Pepper.parse(OLD)).hash(PASSWORD);
        PasswordHashing hashing = under(Pepper.parse(NEW));
        long before = hashing.taken();
        assertThat(hashing.verify(hash, PASSWORD)).isFalse();
        assertThat(hashing.taken() - before).isEqualTo(1);
    }

    private PasswordHashing under(Pepper pepper) {
        PasswordHashing hashing =
                new PasswordHashing(
                        new PasswordRules(8, List.of(), pepper, 1, 10), Randomness.secure());
        opened.add(hashing);
        return hashing;
    }
}
