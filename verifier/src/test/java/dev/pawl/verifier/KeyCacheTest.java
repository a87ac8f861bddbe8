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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private long now = 1;
    private final KeyCache cache =
            new KeyCache(this::fetch, null, Duration.ofHours(24), Runnable::run, () -> now);
    private final LogLines log = LogLines.of(KeyCache.class);
    private int fetches;
    private boolean broken;
    private String jwks = jwks("one");

    @AfterEach
    void stopListening() {
        log.close();
    }

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

    /// A thread cannot always be started.
    @Test
    @Tag("JWT-12")
    void find_fetchThatCannotBeStarted_isTriedAgain() {
        boolean[] full = {true};
        KeyCache crowded =
                new KeyCache(
                        this::fetch,
                        null,
                        Duration.ofHours(24),
                        work -> {
                            if (full[0]) {
                                throw new OutOfMemoryError("unable to create native thread");
                            }
                            work.run();
                        },
                        () -> now);

        assertThat(crowded.find("one")).isInstanceOf(Found.Unavailable.class);
        full[0] = false;
        pass(Duration.ofMinutes(1));

        assertThat(crowded.find("one")).isInstanceOf(Found.Key.class);
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

    /// Whose key cannot be had may have a good token all the same, and keeps it.
    @Test
    @Tag("VFY-05")
    void find_unknownWhileTheIssuerIsAway_isUnavailable() {
        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        pass(KeyCache.INTERVAL);
        broken = true;
        for (int i = 0; i < 100; i++) {
            assertThat(cache.find("two")).isInstanceOf(Found.Unavailable.class);
            assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        }
        assertThat(fetches).isEqualTo(2);

        broken = false;
        jwks = jwks("two");
        pass(Duration.ofMinutes(1));

        assertThat(cache.find("two")).isInstanceOf(Found.Key.class);
        assertThat(cache.find("one")).isInstanceOf(Found.Unknown.class);
    }

    @Test
    @Tag("VFY-05")
    void find_keysThatWereNotConfirmedForLong_areUnavailable() {
        KeyCache strict =
                new KeyCache(this::fetch, null, Duration.ofMinutes(30), Runnable::run, () -> now);
        assertThat(strict.find("one")).isInstanceOf(Found.Key.class);
        broken = true;
        pass(Duration.ofMinutes(30));
        assertThat(strict.find("one")).isInstanceOf(Found.Key.class);
        pass(Duration.ofNanos(1));
        assertThat(strict.find("one")).isInstanceOf(Found.Unavailable.class);

        broken = false;
        pass(Duration.ofMinutes(1));

        assertThat(strict.find("one")).isInstanceOf(Found.Key.class);
    }

    /// Keys that are all useless are those of somebody else in between.
    @Test
    @Tag("VFY-01")
    void find_answerWithoutAnyUsefulKey_keepsTheLastGoodOnes() {
        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        String good = jwks;
        for (String answer :
                List.of(
                        "",
                        "null",
                        "<html>",
                        "{\"keys\":null}",
                        "{\"keys\":[]}",
                        "{\"keys\":[null]}",
                        "[".repeat(100_000))) {
            jwks = answer;
            pass(KeyCache.FRESH);
            assertThat(cache.find("one")).as(answer).isInstanceOf(Found.Key.class);
            assertThat(cache.find("two")).as(answer).isInstanceOf(Found.Unavailable.class);
        }
        jwks = good;
        pass(Duration.ofMinutes(1));

        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        assertThat(cache.find("two")).isInstanceOf(Found.Unknown.class);
    }

    /// Three thousand answers that are almost right: none is an exception, and none costs the key
    /// that is known.
    @Test
    @Tag("VFY-01")
    void find_anyMutationOfTheJwks_isNoException() {
        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
        String good = jwks;
        Mutations mutations = new Mutations(13);
        for (int i = 0; i < 3000; i++) {
            jwks = mutations.of(good);
            pass(KeyCache.FRESH);
            Found found = cache.find("two");
            assertThat(found).isNotInstanceOf(Found.Key.class);
            Found unused = cache.find("one");
        }
        jwks = good;
        pass(KeyCache.FRESH);

        assertThat(cache.find("one")).isInstanceOf(Found.Key.class);
    }

    @Test
    void find_neverFetched_isUnavailable() {
        broken = true;
        assertThat(cache.find("one")).isInstanceOf(Found.Unavailable.class);
        assertThat(cache.find("one")).isInstanceOf(Found.Unavailable.class);
        assertThat(fetches).isOne();
    }
}
