package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class JwsKeyTest {
    private static final byte[] PAYLOAD = "{}".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void restore_encodedPrivate_isTheSameKey(JwsAlgorithm algorithm) {
        JwsKey key = TestKeys.of(algorithm);
        JwsKey restored = JwsKey.restore(algorithm, key.encodedPrivate());
        assertThat(restored).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(restored.algorithm()).isEqualTo(algorithm);
        assertThat(restored.kid()).isEqualTo(key.kid());
        assertThat(restored.publicJwk()).isEqualTo(key.publicJwk());
        assertThat(restored.encodedPrivate()).isEqualTo(key.encodedPrivate());
        String compact = new JwsSigner(restored, "at+jwt").sign(PAYLOAD);
        assertThat(new JwsVerifier(List.of(key), "at+jwt").verify(compact)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RS256") // whose making takes seconds there
    void generate_onTheJdk_restoresAnywhere(JwsAlgorithm algorithm) {
        JwsKey key = JwsKey.generate(algorithm, Randomness.secure(), CryptoProvider.jdk());
        assertThat(JwsKey.restore(algorithm, key.encodedPrivate())).isEqualTo(key);
        assertThat(JwsKey.generate(algorithm, Randomness.secure())).isNotEqualTo(key);
    }

    @ParameterizedTest
    @EnumSource
    void restore_anyTruncationOrAnotherAlgorithm_isRefused(JwsAlgorithm algorithm) {
        byte[] encoded = TestKeys.of(algorithm).encodedPrivate();
        for (int length = 0; length < encoded.length; length += 1 + length / 50) {
            byte[] truncated = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> JwsKey.restore(algorithm, truncated))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (JwsAlgorithm other : JwsAlgorithm.values()) {
            if (other != algorithm && !other.isSymmetric()) {
                assertThatThrownBy(() -> JwsKey.restore(other, encoded))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasNoCause();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"HS256", "RS256"})
    void restore_halvesOfDifferentKeys_isRefused(JwsAlgorithm algorithm) {
        byte[] one = TestKeys.of(algorithm).encodedPrivate();
        byte[] other = TestKeys.generate(algorithm).encodedPrivate();
        int publicBytes = algorithm == JwsAlgorithm.ES256 ? 91 : 44;
        byte[] mixed = one.clone();
        System.arraycopy(
                other, other.length - publicBytes, mixed, one.length - publicBytes, publicBytes);
        assertThatThrownBy(() -> JwsKey.restore(algorithm, mixed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void restore_otherCurveOrShortRsa_isRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        assertRefused(JwsAlgorithm.ES256, generator);
        assertRefused(JwsAlgorithm.EDDSA, KeyPairGenerator.getInstance("Ed448"));
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        assertRefused(JwsAlgorithm.RS256, rsa);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void publicJwk_readByNimbus_isPublicAndNamesItself(JwsAlgorithm algorithm) throws Exception {
        JwsKey key = TestKeys.of(algorithm);
        JWK jwk = JWK.parse(key.publicJwk().orElseThrow());
        assertThat(jwk.isPrivate()).isFalse();
        assertThat(jwk.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
        assertThat(jwk.getAlgorithm().getName()).isEqualTo(algorithm.joseName());
        assertThat(jwk.getKeyID())
                .isEqualTo(key.kid())
                .isEqualTo(jwk.computeThumbprint().toString());
        assertThat(jwk.toJSONObject().keySet())
                .isSubsetOf("kty", "kid", "use", "alg", "crv", "x", "y", "n", "e");
    }

    @Test
    void kid_sharedSecret_isTheThumbprintForEveryHolder() throws Exception {
        byte[] secret = Samples.bytes(40, 3);
        JwsKey key = JwsKey.sharedSecret(secret);
        JWK theirs = new OctetSequenceKey.Builder(Base64URL.encode(secret)).build();
        assertThat(key.kid()).isEqualTo(theirs.computeThumbprint().toString());
        assertThat(key.publicJwk()).isEmpty();
        assertThat(JwsKey.sharedSecret(secret)).isEqualTo(key);
    }

    @Test
    void sharedSecret_outOfLimits_isRefused() {
        for (int length : new int[] {0, 31, 1025}) {
            assertThatThrownBy(() -> JwsKey.sharedSecret(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int length : new int[] {32, 1024}) {
            assertThatCode(() -> JwsKey.sharedSecret(new byte[length])).doesNotThrowAnyException();
        }
    }

    @Test
    void thumbprint_exampleOfRfc7638_matches() {
        String members =
                "{\"e\":\"AQAB\",\"kty\":\"RSA\",\"n\":\"" + RfcKeys.rfc7638Modulus() + "\"}";
        assertThat(PublicJwk.thumbprint(members))
                .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void publicJwk_keysOfTheRfcs_areThePrintedOnes() {
        // RFC 8037 A.3
        assertThat(RfcKeys.rfc8037Ed25519().kid())
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(RfcKeys.rfc8037Ed25519().publicJwk().orElseThrow())
                .contains("\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"");
        assertThat(RfcKeys.rfc7515Es256().publicJwk().orElseThrow())
                .contains("\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\"")
                .contains("\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"");
        assertThat(RfcKeys.rfc7515Rs256().publicJwk().orElseThrow())
                .startsWith("{\"e\":\"AQAB\",\"kty\":\"RSA\",\"n\":\"ofgWCuLjybRlzo0tZWJj");
    }

    @ParameterizedTest
    @EnumSource
    void toString_anyKey_showsNothingSecret(JwsAlgorithm algorithm) {
        JwsKey key = TestKeys.of(algorithm);
        assertThat(key.toString()).isEqualTo("JwsKey[%s %s]".formatted(algorithm, key.kid()));
    }

    @Test
    void named_exactSpellingOnly_isFound() {
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            assertThat(JwsAlgorithm.named(algorithm.joseName())).hasValue(algorithm);
        }
        for (String other : List.of("", "none", "es256", "EDDSA", "ES256 ", "HS512")) {
            assertThat(JwsAlgorithm.named(other)).isEmpty();
        }
    }

    private static void assertRefused(JwsAlgorithm algorithm, KeyPairGenerator generator) {
        var pair = generator.generateKeyPair();
        byte[] encoded =
                RfcKeys.framed(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        assertThatThrownBy(() -> JwsKey.restore(algorithm, encoded))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a key for " + algorithm.joseName());
    }
}
