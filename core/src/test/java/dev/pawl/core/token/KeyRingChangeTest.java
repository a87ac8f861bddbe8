package dev.pawl.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestKeys;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a changed configuration does to the keys.
class KeyRingChangeTest {

    private static final Duration CHANGE = Duration.ofMinutes(10);
    private static final Secret ALPHA = Secret.of(TestKeys.bytes(7));
    private static final Secret BETA = Secret.of(TestKeys.bytes(8));

    private final Rings rings = new Rings();
    private final KeyRing elliptic = rings.ring();

    @Test
    void turn_anotherAlgorithm_isPublishedForLongerThanACacheKeepsTheSetAndThenSigns() {
        elliptic.turn();
        String one = rings.signer(elliptic);
        String token = elliptic.current().signer().sign(new byte[] {1});
        KeyRing edwards = rings.ring(JwsAlgorithm.EDDSA, null);
        edwards.turn();
        String two = rings.stored().getLast().kid();
        assertThat(rings.published(edwards)).containsExactly(one, two);
        assertThat(rings.signer(edwards)).isEqualTo(one);
        assertThat(edwards.current().jwks().maxAge()).isLessThan(CHANGE);

        rings.clock.advance(CHANGE.minusMillis(1));
        edwards.turn();
        assertThat(rings.signer(edwards)).isEqualTo(one);

        rings.clock.advance(Duration.ofMillis(1));
        edwards.turn();
        assertThat(rings.signer(edwards)).isEqualTo(two);
        assertThat(rings.stored().getLast().algorithm()).isEqualTo(JwsAlgorithm.EDDSA);
        assertThat(edwards.current().verifier().verify(token)).isPresent();

        rings.clock.advance(MemoryPawl.ACCESS_TTL.plus(KeySchedule.SKEW));
        edwards.turn();
        assertThat(rings.published(edwards)).containsExactly(two);
        assertThat(edwards.current().verifier().verify(token)).isEmpty();
    }

    @Test
    void turn_changedAndChangedBack_comesBackToTheFirstAlgorithm() {
        elliptic.turn();
        rings.ring(JwsAlgorithm.EDDSA, null).turn();
        turnFor(Duration.ofMinutes(30), elliptic);
        assertThat(rings.stored().getLast().algorithm()).isEqualTo(JwsAlgorithm.ES256);
        assertThat(rings.signer(elliptic)).isEqualTo(rings.stored().getLast().kid());
    }

    @Test
    void turn_nodesOfTwoConfigurationsSideBySide_doNotPileUpKeys() {
        KeyRing edwards = rings.ring(JwsAlgorithm.EDDSA, null);
        turnFor(Duration.ofHours(2), elliptic, edwards);
        assertThat(rings.stored()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void turn_changeWhileASuccessorWaits_isNotPutOff() {
        elliptic.turn();
        rings.clock.advance(MemoryPawl.KEY_ROTATION.minus(Duration.ofDays(1)));
        elliptic.turn();
        assertThat(rings.stored()).hasSize(2);
        KeyRing edwards = rings.ring(JwsAlgorithm.EDDSA, null);
        edwards.turn();
        rings.clock.advance(CHANGE);
        edwards.turn();
        assertThat(rings.signer(edwards)).isEqualTo(rings.stored().getLast().kid());
        assertThat(rings.stored().getLast().algorithm()).isEqualTo(JwsAlgorithm.EDDSA);
        turnFor(Duration.ofDays(1).plusMinutes(1), edwards);
        assertThat(rings.stored()).extracting(StoredKey::number).containsExactly(3);
    }

    @Test
    void turn_sharedSecret_signsWithItPublishesNothingAndIsNeverRotated() {
        KeyRing shared = rings.ring(JwsAlgorithm.HS256, ALPHA);
        shared.turn();
        assertThat(rings.published(shared)).isEmpty();
        assertThat(rings.signer(shared)).isEqualTo(JwsKey.sharedSecret(ALPHA.reveal()).kid());
        rings.clock.advance(Duration.ofDays(1_000));
        shared.turn();
        assertThat(rings.stored()).hasSize(1);
    }

    @Test
    void turn_ownSecret_isRotatedLikeAnyKey() {
        KeyRing own = rings.ring(JwsAlgorithm.HS256, null);
        own.turn();
        String one = rings.signer(own);
        rings.clock.advance(MemoryPawl.KEY_ROTATION);
        own.turn();
        rings.clock.advance(Duration.ofDays(1));
        own.turn();
        assertThat(rings.signer(own)).isNotEqualTo(one);
        assertThat(rings.published(own)).isEmpty();
    }

    @Test
    void turn_anotherSharedSecret_takesOverAndTheOldOneIsForgotten() {
        rings.ring(JwsAlgorithm.HS256, ALPHA).turn();
        KeyRing beta = rings.ring(JwsAlgorithm.HS256, BETA);
        turnFor(Duration.ofMinutes(30), beta);
        assertThat(rings.signer(beta)).isEqualTo(JwsKey.sharedSecret(BETA.reveal()).kid());
        assertThat(rings.stored()).hasSize(1);
    }

    /// The key that comes back has the name of one that still retires.
    @Test
    void turn_sharedSecretChangedAndChangedBack_worksAllTheTime() {
        KeyRing alpha = rings.ring(JwsAlgorithm.HS256, ALPHA);
        alpha.turn();
        String token = alpha.current().signer().sign(new byte[] {1});
        turnFor(Duration.ofMinutes(11), rings.ring(JwsAlgorithm.HS256, BETA));
        for (int minute = 0; minute < 40; minute++) {
            alpha.turn();
            assertThat(alpha.current().verifier().verify(token)).isPresent();
            rings.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(rings.signer(alpha)).isEqualTo(JwsKey.sharedSecret(ALPHA.reveal()).kid());
        assertThat(rings.stored()).hasSize(1);
    }

    @Test
    void construct_sharedSecretForAnotherAlgorithm_isRefused() {
        assertThatThrownBy(() -> rings.ring(JwsAlgorithm.ES256, ALPHA))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("KEY-05")
    void turn_wrongMasterKey_saysSoAndWritesNothingEvenWhenAKeyIsDue() {
        elliptic.turn();
        rings.clock.advance(MemoryPawl.KEY_ROTATION);
        List<StoredKey> before = rings.stored();
        KeyRing wrong = rings.ring(JwsAlgorithm.EDDSA, null, TestKeys.master(2));
        assertThatThrownBy(wrong::turn)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("master key")
                .hasMessageContaining(before.getFirst().kid());
        assertThat(rings.stored()).isEqualTo(before);
        assertThatThrownBy(wrong::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("KEY-05")
    void turn_newMasterKeyOnTop_opensTheOldKeysAndSealsNewOnesUnderIt() {
        elliptic.turn();
        String one = rings.signer(elliptic);
        KeyRing rotated = rings.ring(JwsAlgorithm.ES256, null, TestKeys.master(2, 1));
        rotated.turn();
        assertThat(rings.signer(rotated)).isEqualTo(one);
        rings.clock.advance(MemoryPawl.KEY_ROTATION);
        rotated.turn();
        rings.clock.advance(Duration.ofDays(1));
        rotated.turn();
        rings.clock.advance(Duration.ofDays(1));
        rotated.turn();
        KeyRing onlyNew = rings.ring(JwsAlgorithm.ES256, null, TestKeys.master(2));
        onlyNew.turn();
        assertThat(rings.signer(onlyNew)).isEqualTo(rings.signer(rotated)).isNotEqualTo(one);
    }

    /// The ciphertext is bound to the name of its key.
    @Test
    @Tag("KEY-07")
    void turn_ciphertextMovedToAnotherRow_isRefused() {
        elliptic.turn();
        StoredKey one = rings.stored().getFirst();
        StoredKey moved =
                new StoredKey(
                        1,
                        JwsKey.sharedSecret(ALPHA.reveal()).kid(),
                        one.algorithm(),
                        one.sealedPrivate(),
                        one.createdAt(),
                        one.activatesAt());
        rings.database.inTransaction(tx -> {
            SigningKeys.in(tx).delete(1);
            return SigningKeys.in(tx).insert(moved);
        });
        KeyRing fresh = rings.ring();
        assertThatThrownBy(fresh::turn).isInstanceOf(IllegalStateException.class);
    }

    private void turnFor(Duration time, KeyRing... turning) {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(time) < 0;
                passed = passed.plusMinutes(1)) {
            for (KeyRing ring : turning) {
                ring.turn();
            }
            rings.clock.advance(Duration.ofMinutes(1));
        }
        for (KeyRing ring : turning) {
            ring.turn();
        }
    }
}
