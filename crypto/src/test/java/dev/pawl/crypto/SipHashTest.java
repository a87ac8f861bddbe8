package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of the reference implementation: the key is 00 01 … 0f, and so is the input.
class SipHashTest {

    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5"
    })
    void hash_vectorOfTheReference_isThatOfTheReference(int length, String expected) {
        SipHash hash = new SipHash(counting(16));
        assertThat(Long.toHexString(hash.hash(counting(length))))
                .isEqualTo(expected.replaceFirst("^0", ""));
    }

    @Test
    void hash_underAnotherKey_isAnother() {
        byte[] key = counting(16);
        key[0]++;
        assertThat(new SipHash(key).hash(counting(15)))
                .isNotEqualTo(new SipHash(counting(16)).hash(counting(15)));
    }

    @Test
    void new_keyOfAnotherLength_isRefused() {
        assertThatThrownBy(() -> new SipHash(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
