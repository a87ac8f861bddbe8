package dev.pawl.core.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.TestKeys;
import dev.pawl.core.Together;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MasterKeyProofTest {

    private final MemoryDatabase database = new MemoryDatabase();
    private final MasterKeyProof proof = new MasterKeyProof(database);

    @Test
    @Tag("KEY-05")
    void accepts_firstKeyShown_isTheOneThatFitsFromThenOn() {
        assertThat(proof.exists()).isFalse();
        assertThat(accepts(1)).isTrue();
        assertThat(proof.exists()).isTrue();
        assertThat(accepts(1)).isTrue();
        assertThat(accepts(2)).isFalse();
        assertThat(accepts(1)).isTrue();
    }

    @Test
    void accepts_newKeyOnTopOfTheOld_fits() {
        assertThat(accepts(1)).isTrue();
        assertThat(accepts(2, 1)).isTrue();
        assertThat(accepts(2, 3)).isFalse();
    }

    @Test
    void accepts_proofOfAnotherValue_isFalse() {
        byte[] moved = box(1).seal(new byte[] {1}, new byte[] {2}, Randomness.secure());
        database.inTransaction(tx -> Installation.in(tx).insert("master_key_proof", moved));
        assertThat(accepts(1)).isFalse();
    }

    @Test
    void accepts_twoKeysAtOnce_isTrueForExactlyOne() {
        for (int round = 0; round < 20; round++) {
            MemoryDatabase each = new MemoryDatabase();
            List<Boolean> accepted =
                    Together.call(
                            2,
                            i ->
                                    () ->
                                            new MasterKeyProof(each)
                                                    .accepts(box(i + 1), Randomness.secure()));
            assertThat(accepted).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void accepts_databaseAway_isNoAnswer() {
        database.goAway();
        assertThatThrownBy(() -> accepts(1)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(proof::exists).isInstanceOf(Unavailable.class);
        database.comeBack();
        assertThat(proof.exists()).isFalse();
    }

    private boolean accepts(int... keys) {
        return proof.accepts(box(keys), Randomness.secure());
    }

    private static SealedBox box(int... keys) {
        return TestKeys.master(keys).sealedBox("installation");
    }
}
