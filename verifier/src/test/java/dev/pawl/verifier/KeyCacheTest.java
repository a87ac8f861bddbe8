package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.pawl.verifier.KeySource.Found;
import java.io.IOException;
import java.time.Duration;
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
    void find_tenThousandUnknown_fetchesOnceAnInterval() {
        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        pass(KeyCache.INTERVAL);
        for (int i = 0; i < 10_000; i++) {
            assertThat(cache.find("unknown-" + i)).isInstanceOf(Found.Unknown.class);
        }

        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void find_rotated_isFoundWithinAnInterval() {
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
    void find_neverFetched_isUnavailable() {
        broken = true;
        assertThat(cache.find("one")).isInstanceOf(Found.Unavailable.class);
        assertThat(cache.find("one")).isInstanceOf(Found.Unavailable.class);
        assertThat(fetches).isOne();
    }
}
