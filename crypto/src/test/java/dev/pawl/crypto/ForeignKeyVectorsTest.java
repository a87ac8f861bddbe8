package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Wycheproof's signatures by keys that are read from their JWK, on each provider.
class ForeignKeyVectorsTest {

    static Stream<CryptoProvider> providers() {
        return TestKeys.providers().stream();
    }

    private static ForeignKey key(String jwk) {
        return JwtClaims.parse(jwk.getBytes(UTF_8)).flatMap(ForeignKey::read).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void verify_ecdsaOnP256_isAsTheVectorsSay(CryptoProvider provider) {
        List<Object> wrong = new ArrayList<>();
        int seen = 0;
        for (Map<String, Object> group :
                Wycheproof.groups("ecdsa_secp256r1_sha256_p1363_test.json")) {
            Map<String, Object> point = Wycheproof.object(group, "publicKey");
            String jwk =
                    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                            .formatted(
                                    Base64Url.encode(Wycheproof.number(point, "wx")),
                                    Base64Url.encode(Wycheproof.number(point, "wy")));
            seen += verifyAll(group, key(jwk), provider, wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isEqualTo(262);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void verify_ed25519_isAsTheVectorsSay(CryptoProvider provider) {
        List<Object> wrong = new ArrayList<>();
        int seen = 0;
        for (Map<String, Object> group : Wycheproof.groups("ed25519_test.json")) {
            String jwk = JSONObjectUtils.toJSONString(Wycheproof.object(group, "publicKeyJwk"));
            seen += verifyAll(group, key(jwk), provider, wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isEqualTo(151);
    }

    private static int verifyAll(
            Map<String, Object> group,
            ForeignKey key,
            CryptoProvider provider,
            List<Object> wrong) {
        for (Map<String, Object> test : Wycheproof.tests(group)) {
            boolean verified =
                    key.verify(Wycheproof.hex(test, "msg"), Wycheproof.hex(test, "sig"), provider);
            if (verified != "valid".equals(test.get("result"))) {
                wrong.add(test.get("tcId"));
            }
        }
        return Wycheproof.tests(group).size();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void parse_compactJwsUnderEs256_isAsTheVectorsSay(CryptoProvider provider) {
        List<Object> wrong = new ArrayList<>();
        int seen = 0;
        for (Map<String, Object> group : Wycheproof.groups("json_web_signature_test.json")) {
            Optional<ForeignKey> key =
                    JwtClaims.parse(
                                    JSONObjectUtils.toJSONString(
                                                    Wycheproof.object(group, "private"))
                                            .getBytes(UTF_8))
                            .filter(members ->
                                    members.string("alg").filter("ES256"::equals).isPresent())
                            .flatMap(_ -> publicKey(group));
            if (key.isEmpty()) {
                continue;
            }
            for (Map<String, Object> test : Wycheproof.tests(group)) {
                seen++;
                boolean verified =
                        CompactJws.parse(Wycheproof.text(test, "jws"), JwsVerifier.MAX_CHARS)
                                .filter(jws -> isEs256(jws))
                                .filter(jws -> jws.isSignedBy(key.get(), provider))
                                .isPresent();
                if (verified != "valid".equals(test.get("result"))) {
                    wrong.add(test.get("tcId"));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isEqualTo(39);
    }

    private static Optional<ForeignKey> publicKey(Map<String, Object> group) {
        return Optional.of(key(JSONObjectUtils.toJSONString(Wycheproof.object(group, "public"))));
    }

    private static boolean isEs256(CompactJws jws) {
        return jws.header()
                .flatMap(header -> header.string("alg"))
                .filter("ES256"::equals)
                .isPresent();
    }
}
