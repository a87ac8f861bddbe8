package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class SealedBoxTest {
    private static final byte[] PLAINTEXT = "a private key".getBytes(US_ASCII);
    private static final byte[] ROW_A = "signing_key/A".getBytes(US_ASCII);
    private static final byte[] ROW_B = "signing_key/B".getBytes(US_ASCII);

    private final SealedBox box = Samples.masterKeys(1).sealedBox("keys");
    private final byte[] sealed = box.seal(PLAINTEXT, ROW_A, Samples.randomness(5));

    @Test
    void open_ownValue_yieldsThePlaintext() {
        assertThat(box.open(sealed, ROW_A)).hasValue(PLAINTEXT);
        byte[] empty = box.seal(new byte[0], new byte[0], Randomness.secure());
        assertThat(empty).hasSize(1 + 4 + 12 + 16);
        assertThat(box.open(empty, new byte[0])).hasValue(new byte[0]);
    }

    @Test
    void seal_twice_neverLooksTheSame() {
        assertThat(box.seal(PLAINTEXT, ROW_A, Randomness.secure()))
                .isNotEqualTo(box.seal(PLAINTEXT, ROW_A, Randomness.secure()));
    }

    @Test
    void open_anyBitFlipped_isRefused() {
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(box.open(flipped, ROW_A)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void open_truncatedOrExtended_isRefused() {
        for (int length = 0; length <= sealed.length + 20; length++) {
            if (length != sealed.length) {
                assertThat(box.open(Arrays.copyOf(sealed, length), ROW_A)).isEmpty();
            }
        }
        assertThat(box.open(new byte[1_000_000], ROW_A)).isEmpty();
    }

    @Test
    void open_movedToAnotherRow_isRefused() {
        assertThat(box.open(sealed, ROW_B)).isEmpty();
        assertThat(box.open(sealed, new byte[0])).isEmpty();
    }

    @Test
    void open_otherPurposeOrKey_isRefused() {
        assertThat(Samples.masterKeys(1).sealedBox("totp").open(sealed, ROW_A)).isEmpty();
        assertThat(Samples.masterKeys(2).sealedBox("keys").open(sealed, ROW_A)).isEmpty();
    }

    @Test
    void open_afterANewKeyWasPutOnTop_readsBothAndSealsWithTheNewOne() {
        SealedBox rotated = Samples.masterKeys(2, 1).sealedBox("keys");
        assertThat(rotated.open(sealed, ROW_A)).hasValue(PLAINTEXT);
        byte[] fresh = rotated.seal(PLAINTEXT, ROW_A, Randomness.secure());
        assertThat(Samples.masterKeys(2).sealedBox("keys").open(fresh, ROW_A)).hasValue(PLAINTEXT);
        assertThat(box.open(fresh, ROW_A)).isEmpty();
    }

    @Test
    void seal_longestAndOneLonger_isTheEdge() {
        byte[] longest = new byte[SealedBox.MAX_PLAINTEXT_BYTES];
        byte[] sealedLongest = box.seal(longest, ROW_A, Randomness.secure());
        assertThat(box.open(sealedLongest, ROW_A)).hasValue(longest);
        assertThatThrownBy(() -> box.seal(new byte[longest.length + 1], ROW_A, Randomness.secure()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The documented format, read by a cipher of another make.
    @Test
    void seal_anyValue_isAesGcmInTheDocumentedFormat() throws Exception {
        Subkey key = Samples.masterKey(1).subkey("keys");
        byte[] nonce = Arrays.copyOfRange(sealed, 5, 17);
        assertThat(sealed[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(sealed, 1, 5)).isEqualTo(Samples.masterKey(1).id());
        assertThat(nonce).isEqualTo(Samples.randomness(5).bytes(12));
        var gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(false, new AEADParameters(new KeyParameter(key.key()), 128, nonce, ROW_A));
        byte[] plaintext = new byte[PLAINTEXT.length];
        int written = gcm.processBytes(sealed, 17, sealed.length - 17, plaintext, 0);
        gcm.doFinal(plaintext, written);
        assertThat(plaintext).isEqualTo(PLAINTEXT);
    }
}
