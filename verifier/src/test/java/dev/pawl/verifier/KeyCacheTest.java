package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.pawl.verifier.KeySource.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private long now = 1;
    private final KeyCache cache = new KeyCache(this::fetch, null, () -> now);
    private int fetches;
    private boolean broken;
    private String jwks = jwks("one");

    private String fetch() throws IOException {
        fetches++;
        if (broken) {
            throw new IOException("broken");
        }
        return jwks;
    }

    private static String jwks(String kid) {
        try {
            return new JWKSet(new ECKeyGenerator(Curve.P_256).keyID(kid).generate().toPublicJWK())
                    .toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void find_known_isFetchedOnceAndAgainWhenOld() {
        for (int i = 0; i < 3; i++) {
            assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        }
        assertThat(fetches).isOne();

        pass(KeyCache.FRESH);

        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    @Tag("JWT-12")
    void find_tenThousandUnknown_fetchesOnceAnInterval() {
        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        pass(KeyCache.INTERVAL);
        for (int i = 0; i < 10_000; i++) {
            assertThat(cache.find("unknown-" + i)).isInstanceOf(Found.Unknown.class);
        }

        assertThat(fetches).isEqualTo(2);
    }

    /// The key that is gone was retired, perhaps because it was stolen.
    @Test
    @Tag("JWT-29")
    void find_rotated_isFoundWithinAnInterval_andTheOldOneNoMore() {
        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        jwks = jwks("two");
        assertThat(cache.find("two")).isInstanceOf(Found.Unknown.class);

        pass(KeyCache.INTERVAL);

        assertThat(cache.find("two")).isInstanceOf(Found.Key.class);
        assertThat(cache.find("one")).isInstanceOf(Found.Unknown.class);
    }

    @Test
    void find_issuerAway_keepsWhatIsKnown_andAsksEverLessOften() {
        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        broken = true;
        pass(KeyCache.FRESH);
        for (int second = 0; second < 600; second++) {
            assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
            pass(Duration.ofSeconds(1));
        }
        assertThat(fetches).isBetween(10, 20);
        broken = false;
        pass(Duration.ofMinutes(1));

        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        assertThat(cache.find("two")).isInstanceOf(Found.Unknown.class);
    }

    @Test
    @Tag("JWT-28")
    void find_keyOfAnyOtherKind_isUnknown() throws JOSEException {
        ECKey good = new ECKeyGenerator(Curve.P_256).keyID("good").generate();
        jwks =
                new JWKSet(
                                List.of(
                                        good.toPublicJWK(),
                                        new ECKeyGenerator(Curve.P_384).keyID("long").generate(),
                                        new OctetSequenceKeyGenerator(256)
                                                .keyID("secret")
                                                .generate(),
                                        new RSAKeyGenerator(1024, true).keyID("weak").generate(),
                                        new ECKeyGenerator(Curve.P_256)
                                                .keyID("private")
                                                .generate()))
                        .toString(false);

        assertThat(cache.find("good")).isInstanceOf(Found.Key.class);
        for (String kid : List.of("long", "secret", "weak", "private")) {
            assertThat(cache.find(kid)).as(kid).isInstanceOf(Found.Unknown.class);
        }
    }

    @Test
    void find_neverFetched_isUnavailable() {
        broken = true;
        assertThat(cache.find("one")).isInstanceOf(Found.Unavailable.class);
        assertThat(cache.find("one")).isInstanceOf(Found.Unavailable.class);
        assertThat(fetches).isOne();
    }
}
