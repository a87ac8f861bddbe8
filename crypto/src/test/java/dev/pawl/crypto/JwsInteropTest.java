package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import java.security.Key;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What we sign is what libraries of other makes accept, knowing only the published key.
class JwsInteropTest {
    private static final String BOTH = "dev.pawl.crypto.TestKeys#algorithmsAndProviders";
    private static final String PAYLOAD = "{\"iss\":\"https://id.example\",\"sub\":\"0190\"}";

    @ParameterizedTest
    @MethodSource(BOTH)
    void sign_anyKey_verifiesWithNimbus(JwsAlgorithm algorithm, CryptoProvider provider)
            throws Exception {
        JwsKey key = TestKeys.of(algorithm);
        JWSObject jws = JWSObject.parse(sign(key, provider));
        assertThat(verifiesWithNimbus(jws, key)).isTrue();
        assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.joseName());
        assertThat(jws.getHeader().getKeyID()).isEqualTo(key.kid());
        assertThat(jws.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(jws.getPayload().toString()).isEqualTo(PAYLOAD);
        JWSObject tampered = JWSObject.parse(tamper(sign(key, provider)));
        assertThat(verifiesWithNimbus(tampered, key)).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void sign_anyKey_verifiesWithJose4j(JwsAlgorithm algorithm, CryptoProvider provider)
            throws Exception {
        JwsKey key = TestKeys.of(algorithm);
        JsonWebSignature jws = jose4j(sign(key, provider), key);
        assertThat(jws.verifySignature()).isTrue();
        assertThat(jws.getKeyIdHeaderValue()).isEqualTo(key.kid());
        assertThat(jws.getHeader("typ")).isEqualTo("at+jwt");
        assertThat(jws.getPayload()).isEqualTo(PAYLOAD);
        assertThat(jose4j(tamper(sign(key, provider)), key).verifySignature()).isFalse();
    }

    private static String sign(JwsKey key, CryptoProvider provider) {
        return new JwsSigner(key, "at+jwt", provider).sign(PAYLOAD.getBytes(UTF_8));
    }

    private static String tamper(String compact) {
        int at = compact.indexOf('.') + 5;
        char other = compact.charAt(at) == 'A' ? 'B' : 'A';
        return compact.substring(0, at) + other + compact.substring(at + 1);
    }

    private static boolean verifiesWithNimbus(JWSObject jws, JwsKey key) throws Exception {
        String jwk = key.publicJwk().orElse("{}");
        return jws.verify(
                switch (key.algorithm()) {
                    case ES256 -> new ECDSAVerifier(JWK.parse(jwk).toECKey());
                    case RS256 -> new RSASSAVerifier(JWK.parse(jwk).toRSAKey());
                    case EDDSA -> new Ed25519Verifier(JWK.parse(jwk).toOctetKeyPair());
                    case HS256 -> new MACVerifier(key.encodedPrivate());
                });
    }

    private static JsonWebSignature jose4j(String compact, JwsKey key) throws Exception {
        Key verification =
                key.algorithm().isSymmetric()
                        ? new HmacKey(key.encodedPrivate())
                        : JsonWebKey.Factory.newJwk(key.publicJwk().orElseThrow()).getKey();
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, key.algorithm().joseName()));
        jws.setCompactSerialization(compact);
        jws.setKey(verification);
        return jws;
    }
}
