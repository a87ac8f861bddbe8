package dev.pawl.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.Together;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.token.KeyRing.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The life of keys as time passes.
class KeyRingTest {

    private static final Duration LEAD = Duration.ofDays(1);
    private static final Duration RETIREMENT = MemoryPawl.ACCESS_TTL.plus(KeySchedule.SKEW);

    private final Rings rings = new Rings();
    private final KeyRing ring = rings.ring();
    private final Instant start = rings.clock.instant();
    private final Instant due = start.plus(MemoryPawl.KEY_ROTATION);

    @Test
    void current_beforeTheFirstTurn_isAProgrammingError() {
        assertThatThrownBy(ring::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("KEY-06")
    void turn_firstBoot_makesOneKeyThatSignsAtOnce() {
        ring.turn();
        assertThat(rings.stored()).hasSize(1);
        StoredKey key = rings.stored().getFirst();
        assertThat(key.number()).isEqualTo(1);
        assertThat(key.activatesAt()).isEqualTo(start);
        assertThat(rings.signer(ring)).isEqualTo(key.kid());
        assertThat(rings.published(ring)).containsExactly(key.kid());
    }

    @Test
    void turn_again_changesNothing() {
        ring.turn();
        List<StoredKey> before = rings.stored();
        Jwks jwks = ring.current().jwks();
        rings.clock.advance(Duration.ofDays(30));
        ring.turn();
        assertThat(rings.stored()).isEqualTo(before);
        assertThat(ring.current().jwks()).isEqualTo(jwks);
    }

    @Test
    void turn_throughAWholeRotation_publishesSignsRetiresAndForgets() {
        ring.turn();
        String one = rings.signer(ring);

        turnAt(due.minus(LEAD).minusMillis(1));
        assertThat(rings.published(ring)).containsExactly(one);

        turnAt(due.minus(LEAD));
        String two = rings.stored().getLast().kid();
        assertThat(rings.published(ring)).containsExactly(one, two);
        assertThat(rings.signer(ring)).isEqualTo(one);

        turnAt(due.minusMillis(1));
        assertThat(rings.signer(ring)).isEqualTo(one);

        turnAt(due);
        assertThat(rings.published(ring)).containsExactly(one, two);
        assertThat(rings.signer(ring)).isEqualTo(two);

        turnAt(due.plus(RETIREMENT).minusMillis(1));
        assertThat(rings.published(ring)).containsExactly(one, two);

        turnAt(due.plus(RETIREMENT));
        assertThat(rings.published(ring)).containsExactly(two);
        assertThat(rings.stored()).extracting(StoredKey::number).containsExactly(2);

        turnAt(due.plus(MemoryPawl.KEY_ROTATION));
        assertThat(rings.stored()).extracting(StoredKey::number).containsExactly(2, 3);
        assertThat(rings.signer(ring)).isEqualTo(two);
    }

    /// Every cache has a new key before any token needs it.
    @Test
    @Tag("KEY-02")
    void turn_newKey_isPublishedForLongerThanACacheKeepsTheSet() {
        ring.turn();
        turnAt(due.minus(LEAD));
        StoredKey two = rings.stored().getLast();
        assertThat(Duration.between(rings.clock.instant(), two.activatesAt()))
                .isGreaterThan(ring.current().jwks().maxAge());
    }

    @Test
    void turn_afterALongSleep_stillPublishesTheSuccessorBeforeItSigns() {
        ring.turn();
        String one = rings.signer(ring);
        Instant late = due.plus(Duration.ofDays(200));
        turnAt(late);
        assertThat(rings.signer(ring)).isEqualTo(one);
        assertThat(rings.stored().getLast().activatesAt()).isEqualTo(late.plus(LEAD));
        turnAt(late.plus(LEAD));
        assertThat(rings.signer(ring)).isNotEqualTo(one);
    }

    @Test
    @Tag("JWT-29")
    void verify_tokenOfARetiringKey_isTrustedAndOfAGoneOneRefused() {
        ring.turn();
        Current first = ring.current();
        turnAt(due.minus(LEAD));
        turnAt(due.plus(RETIREMENT).minusMillis(1));
        String token = first.signer().sign(new byte[] {1});
        assertThat(ring.current().verifier().verify(token)).isPresent();
        turnAt(due.plus(RETIREMENT));
        assertThat(ring.current().verifier().verify(token)).isEmpty();
    }

    @Test
    @Tag("JWT-29")
    void verify_tokenOfTheNextKey_isRefusedUntilClocksCouldHaveReachedIt() {
        ring.turn();
        turnAt(due.minus(LEAD));
        String early = rings.signerOf(rings.stored().getLast()).sign(new byte[] {1});
        assertThat(ring.current().verifier().verify(early)).isEmpty();
        turnAt(due.minus(KeySchedule.SKEW).minusMillis(1));
        assertThat(ring.current().verifier().verify(early)).isEmpty();
        turnAt(due.minus(KeySchedule.SKEW));
        assertThat(ring.current().verifier().verify(early)).isPresent();
    }

    @Test
    @Tag("KEY-02")
    void turn_twoRingsOnOneDatabase_agreeOnEveryKeyAndTrustEachOther() {
        KeyRing other = rings.ring();
        for (int day = 0; day < 400; day++) {
            ring.turn();
            other.turn();
            assertThat(rings.signer(other)).isEqualTo(rings.signer(ring));
            assertThat(other.current().jwks()).isEqualTo(ring.current().jwks());
            String token = ring.current().signer().sign(new byte[] {1});
            assertThat(other.current().verifier().verify(token)).isPresent();
            rings.clock.advance(Duration.ofDays(1));
        }
        assertThat(rings.stored().getLast().number()).isEqualTo(5);
    }

    @Test
    @Tag("KEY-06")
    void turn_fiftyFirstBootsAtOnce_makeExactlyOneKey() {
        List<String> signers =
                Together.call(
                        50,
                        _ ->
                                () -> {
                                    KeyRing each = rings.ring();
                                    each.turn();
                                    return rings.signer(each);
                                });
        assertThat(rings.stored()).hasSize(1);
        assertThat(signers).containsOnly(rings.stored().getFirst().kid());
    }

    @Test
    void turn_manyRotationsAtOnce_makeExactlyOneSuccessor() {
        ring.turn();
        rings.clock.advance(MemoryPawl.KEY_ROTATION.minus(LEAD));
        List<KeyRing> nodes =
                Together.call(
                        20,
                        _ ->
                                () -> {
                                    KeyRing each = rings.ring();
                                    each.turn();
                                    return each;
                                });
        assertThat(rings.stored()).hasSize(2);
        assertThat(nodes).allMatch(node -> rings.published(node).size() == 2);
    }

    @Test
    void turn_firstKeyMadeByANodeWhoseClockIsAhead_signsWithIt() {
        ring.turn();
        rings.clock.advance(KeySchedule.SKEW.negated());
        KeyRing behind = rings.ring();
        behind.turn();
        assertThat(rings.signer(behind)).isEqualTo(rings.signer(ring));
        assertThat(rings.stored()).hasSize(1);
    }

    @Test
    void turn_clockFarBehindTheKeys_saysSoAndMakesNoOther() {
        ring.turn();
        rings.clock.advance(KeySchedule.SKEW.plusMillis(1).negated());
        KeyRing behind = rings.ring();
        assertThatThrownBy(behind::turn)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clock");
        assertThat(rings.stored()).hasSize(1);
    }

    @Test
    void turn_databaseAway_keepsWorkingWithTheKeysItHas() {
        ring.turn();
        Current before = ring.current();
        rings.database.goAway();
        assertThatThrownBy(ring::turn).isInstanceOf(Unavailable.class);
        assertThat(ring.current()).isSameAs(before);
    }

    private void turnAt(Instant instant) {
        rings.clock.advance(Duration.between(rings.clock.instant(), instant));
        ring.turn();
    }
}
