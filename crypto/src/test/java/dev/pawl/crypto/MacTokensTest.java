package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MacTokensTest {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] PAYLOAD = Samples.bytes(20, 7);

    private final MacTokens tokens = Samples.masterKeys(1).macTokens("refresh", "prt_", 20);
    private final String token = tokens.mint(PAYLOAD);

    @Test
    void mint_samePayload_isTheSameTokenInThePinnedForm() {
        assertThat(token).isEqualTo(tokens.mint(PAYLOAD)).matches("prt_[A-Za-z0-9_-]{76}");
        byte[] raw = Base64Url.decode(token.substring(4)).orElseThrow();
        assertThat(raw).hasSize(1 + 4 + 20 + 32).startsWith(1);
        assertThat(Arrays.copyOfRange(raw, 5, 25)).isEqualTo(PAYLOAD);
    }

    @Test
    void mint_payloadOfAnotherLength_isAProgrammingError() {
        assertThatThrownBy(() -> tokens.mint(new byte[19]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.mint(new byte[21]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void open_ownToken_yieldsThePayload() {
        assertThat(tokens.open(token)).hasValue(PAYLOAD);
        MacTokens empty = Samples.masterKeys(1).macTokens("empty", "", 0);
        assertThat(empty.open(empty.mint(new byte[0]))).hasValue(new byte[0]);
    }

    @Test
    void open_anyBitOfAnyByteFlipped_isRefused() {
        byte[] raw = Base64Url.decode(token.substring(4)).orElseThrow();
        for (int bit = 0; bit < raw.length * 8; bit++) {
            byte[] flipped = raw.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(tokens.open("prt_" + Base64Url.encode(flipped))).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void open_anyCharacterReplaced_isRefused() {
        String replacements = ALPHABET + "+/= \n.,\0é€";
        for (int i = 0; i < token.length(); i++) {
            for (int r = 0; r < replacements.length(); r++) {
                char c = replacements.charAt(r);
                if (c != token.charAt(i)) {
                    String changed = token.substring(0, i) + c + token.substring(i + 1);
                    assertThat(tokens.open(changed)).as("%d: %s", i, c).isEmpty();
                }
            }
        }
    }

    @Test
    void open_truncatedOrExtended_isRefused() {
        IntStream.range(0, token.length())
                .forEach(i -> assertThat(tokens.open(token.substring(0, i))).isEmpty());
        for (String more : new String[] {"A", "=", "==", " ", "\n", "AAAA", token}) {
            assertThat(tokens.open(token + more)).isEmpty();
            assertThat(tokens.open(more + token)).isEmpty();
        }
        assertThat(tokens.open("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void open_otherKeyPurposePrefixOrLength_isRefused() {
        assertThat(Samples.masterKeys(2).macTokens("refresh", "prt_", 20).open(token)).isEmpty();
        assertThat(Samples.masterKeys(1).macTokens("reset", "prt_", 20).open(token)).isEmpty();
        assertThat(Samples.masterKeys(1).macTokens("refresh", "prs_", 20).open(token)).isEmpty();
        assertThat(Samples.masterKeys(1).macTokens("refresh", "prt_", 21).open(token)).isEmpty();
    }

    @Test
    void open_properlySignedOtherVersion_isRefused() {
        byte[] raw = Base64Url.decode(token.substring(4)).orElseThrow();
        raw[0] = 2;
        new HmacKey(Samples.masterKey(1).subkey("refresh").key()).append(raw, 25);
        assertThat(tokens.open("prt_" + Base64Url.encode(raw))).isEmpty();
        raw[0] = 1;
        new HmacKey(Samples.masterKey(1).subkey("refresh").key()).append(raw, 25);
        assertThat(tokens.open("prt_" + Base64Url.encode(raw))).hasValue(PAYLOAD);
    }

    @Test
    void open_afterANewKeyWasPutOnTop_acceptsBothAndMintsWithTheNewOne() {
        MacTokens rotated = Samples.masterKeys(2, 1).macTokens("refresh", "prt_", 20);
        assertThat(rotated.open(token)).hasValue(PAYLOAD);
        assertThat(rotated.mint(PAYLOAD))
                .isEqualTo(Samples.masterKeys(2).macTokens("refresh", "prt_", 20).mint(PAYLOAD));
        assertThat(tokens.open(rotated.mint(PAYLOAD))).isEmpty();
    }

    @Test
    void openAndMint_manyVirtualThreads_neverMixUpTheirPayloads() {
        Queue<Integer> failures = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                int seed = i;
                threads.execute(() -> {
                    byte[] payload = Samples.bytes(20, seed);
                    Optional<byte[]> opened = tokens.open(tokens.mint(payload));
                    if (!Arrays.equals(payload, opened.orElse(new byte[0]))) {
                        failures.add(seed);
                    }
                });
            }
        }
        assertThat(failures).isEmpty();
    }
}
