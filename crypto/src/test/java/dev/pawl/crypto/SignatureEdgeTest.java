package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Signatures whose numbers are out of range (CVE-2022-21449, RFC 8032 §5.1.7), on each provider.
class SignatureEdgeTest {
    private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger P256_FIELD =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger ED25519_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    static Stream<CryptoProvider> providers() {
        return TestKeys.providers().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ecdsa_numbersOutOfRange_areRefused(CryptoProvider provider) {
        RawSignatures signatures = TestKeys.of(JwsAlgorithm.ES256).signatures(provider);
        byte[] good = signatures.sign(MESSAGE, MESSAGE.length);
        byte[] goodR = Arrays.copyOf(good, 32);
        byte[] goodS = Arrays.copyOfRange(good, 32, 64);
        assertThat(signatures.verify(MESSAGE, good)).isTrue();
        List<byte[]> bad =
                Stream.of(
                                BigInteger.ZERO,
                                BigInteger.ONE,
                                P256_ORDER.subtract(BigInteger.ONE),
                                P256_ORDER,
                                P256_ORDER.add(BigInteger.ONE),
                                P256_FIELD,
                                BigInteger.TWO.pow(256).subtract(BigInteger.ONE))
                        .map(number -> bigEndian(number))
                        .toList();
        for (byte[] one : bad) {
            assertThat(signatures.verify(MESSAGE, concat(one, goodS))).isFalse();
            assertThat(signatures.verify(MESSAGE, concat(goodR, one))).isFalse();
            for (byte[] other : bad) {
                assertThat(signatures.verify(MESSAGE, concat(one, other))).isFalse();
            }
        }
        assertThat(signatures.verify(MESSAGE, good)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ecdsa_derInsteadOfP1363_isRefused(CryptoProvider provider) {
        RawSignatures signatures = TestKeys.of(JwsAlgorithm.ES256).signatures(provider);
        byte[] good = signatures.sign(MESSAGE, MESSAGE.length);
        byte[] header = {0x30, 0x44, 0x02, 0x20};
        byte[] der = concat(header, Arrays.copyOf(good, 32));
        der = concat(concat(der, new byte[] {0x02, 0x20}), Arrays.copyOfRange(good, 32, 64));
        assertThat(signatures.verify(MESSAGE, der)).isFalse();
        assertThat(signatures.verify(MESSAGE, Arrays.copyOf(der, 64))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ecdsa_numbersPaddedWithZeros_areRefused(CryptoProvider provider) {
        RawSignatures signatures = TestKeys.of(JwsAlgorithm.ES256).signatures(provider);
        byte[] good = signatures.sign(MESSAGE, MESSAGE.length);
        for (int zeros = 1; zeros <= 8; zeros++) {
            byte[] padding = new byte[zeros];
            byte[] r = concat(padding, Arrays.copyOf(good, 32));
            byte[] s = concat(padding, Arrays.copyOfRange(good, 32, 64));
            assertThat(signatures.verify(MESSAGE, concat(r, s))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ed25519_malleatedS_isRefused(CryptoProvider provider) {
        RawSignatures signatures = TestKeys.of(JwsAlgorithm.EDDSA).signatures(provider);
        byte[] good = signatures.sign(MESSAGE, MESSAGE.length);
        byte[] r = Arrays.copyOf(good, 32);
        BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(good, 32, 64)));
        assertThat(signatures.verify(MESSAGE, good)).isTrue();
        // S + kL fits into 32 bytes up to k = 14 at least.
        for (int k = 1; k <= 14; k++) {
            BigInteger shifted = s.add(ED25519_ORDER.multiply(BigInteger.valueOf(k)));
            byte[] malleated = concat(r, reversed(bigEndian(shifted)));
            assertThat(signatures.verify(MESSAGE, malleated)).as("S + %dL", k).isFalse();
        }
        assertThat(signatures.verify(MESSAGE, good)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ed25519_degenerateSignatures_areRefused(CryptoProvider provider) {
        RawSignatures signatures = TestKeys.of(JwsAlgorithm.EDDSA).signatures(provider);
        byte[] zero = new byte[32];
        byte[] identity = zero.clone();
        identity[0] = 1;
        byte[] order = reversed(bigEndian(ED25519_ORDER));
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);
        for (byte[] r : List.of(zero, identity, ones)) {
            for (byte[] s : List.of(zero, identity, order, ones)) {
                assertThat(signatures.verify(MESSAGE, concat(r, s))).isFalse();
            }
        }
    }

    /// With a public point of small order any message verifies under R = point, S = 0.
    @Test
    void ed25519_keyOfSmallOrder_isNeverRestored() {
        byte[] encoded = TestKeys.of(JwsAlgorithm.EDDSA).encodedPrivate();
        for (byte first : new byte[] {0, 1}) {
            byte[] changed = encoded.clone();
            Arrays.fill(changed, changed.length - 32, changed.length, (byte) 0);
            changed[changed.length - 32] = first;
            assertThatThrownBy(() -> JwsKey.restore(JwsAlgorithm.EDDSA, changed))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rsa_numberOutOfRange_isRefused(CryptoProvider provider) {
        RawSignatures signatures = TestKeys.of(JwsAlgorithm.RS256).signatures(provider);
        byte[] good = signatures.sign(MESSAGE, MESSAGE.length);
        byte[] ones = new byte[good.length];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(signatures.verify(MESSAGE, good)).isTrue();
        assertThat(signatures.verify(MESSAGE, ones)).isFalse();
        assertThat(signatures.verify(MESSAGE, new byte[good.length])).isFalse();
        assertThat(signatures.verify(MESSAGE, concat(new byte[1], good))).isFalse();
    }

    private static byte[] bigEndian(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
