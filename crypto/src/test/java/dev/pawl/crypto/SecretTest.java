package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    private final byte[] bytes = {1, 2, 3};
    private final Secret secret = Secret.of(bytes);

    @Test
    void reveal_afterTheSourceChanged_isTheOriginal() {
        bytes[0] = 9;
        secret.reveal()[1] = 9;
        assertThat(secret.reveal()).containsExactly(1, 2, 3);
    }

    @Test
    void matches_sameBytesOnly_isTrue() {
        assertThat(secret.matches(new byte[] {1, 2, 3})).isTrue();
        assertThat(secret.matches(new byte[] {1, 2, 4})).isFalse();
        assertThat(secret.matches(new byte[] {1, 2})).isFalse();
        assertThat(secret.matches(new byte[0])).isFalse();
    }

    @Test
    void equals_sameBytesOnly_isTrue() {
        Secret same = Secret.of(new byte[] {1, 2, 3});
        assertThat(secret).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(secret).isNotEqualTo(Secret.of(new byte[] {1, 2, 4})).isNotEqualTo("123");
    }

    @Test
    void toString_anySecret_tellsItsLengthOnly() {
        assertThat(secret).hasToString("Secret[3 bytes]");
    }
}
