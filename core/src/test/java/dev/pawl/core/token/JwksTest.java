package dev.pawl.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.Randomness;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JwksTest {

    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final JwsKey elliptic = JwsKey.generate(JwsAlgorithm.ES256, Randomness.secure());
    private final JwsKey edwards = JwsKey.generate(JwsAlgorithm.EDDSA, Randomness.secure());
    private final JwsKey shared = JwsKey.generate(JwsAlgorithm.HS256, Randomness.secure());

    @Test
    @Tag("KEY-01")
    void of_keyPairs_isTheSetOfTheirPublicHalves() throws ParseException {
        Jwks jwks = Jwks.of(List.of(elliptic, edwards), MAX_AGE);
        JWKSet set = JWKSet.parse(jwks.json());
        assertThat(set.getKeys())
                .extracting(JWK::getKeyID)
                .containsExactly(elliptic.kid(), edwards.kid());
        assertThat(set.getKeys())
                .allSatisfy(key -> {
                    assertThat(key.isPrivate()).isFalse();
                    assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
                });
        assertThat(set.getKeys())
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactly("ES256", "EdDSA");
        assertThat(jwks.maxAge()).isEqualTo(MAX_AGE);
    }

    @Test
    @Tag("KEY-01")
    void of_anyKeys_holdsNoPrivateMember() throws ParseException {
        JWKSet set = JWKSet.parse(Jwks.of(List.of(elliptic, edwards, shared), MAX_AGE).json());
        for (JWK key : set.getKeys()) {
            Map<String, Object> members = key.toJSONObject();
            assertThat(members).doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "oth", "k");
        }
    }

    @Test
    @Tag("KEY-01")
    void of_sharedSecret_isEmptyBecauseItIsNeverPublished() {
        assertThat(Jwks.of(List.of(shared), MAX_AGE).json()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void etag_sameKeys_isTheSameAndAnotherForOthers() {
        Jwks jwks = Jwks.of(List.of(elliptic), MAX_AGE);
        assertThat(jwks.etag()).matches("\"[A-Za-z0-9_-]{43}\"");
        assertThat(Jwks.of(List.of(elliptic), MAX_AGE)).isEqualTo(jwks);
        assertThat(Jwks.of(List.of(elliptic, edwards), MAX_AGE).etag()).isNotEqualTo(jwks.etag());
    }
}
