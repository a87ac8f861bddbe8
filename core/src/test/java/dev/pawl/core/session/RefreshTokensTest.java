package dev.pawl.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestKeys;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private static final MasterKeys KEYS = TestKeys.master(1);
    private static final SessionId SESSION =
            new SessionId(UUID.fromString("01234567-89ab-7def-8123-456789abcdef"));

    private final RefreshTokens tokens = new RefreshTokens(KEYS);

    @Test
    void of_sessionAndGeneration_hasTheDocumentedBytes() throws GeneralSecurityException {
        String token = tokens.of(SESSION, 0x01020304);
        assertThat(token).matches("prt_[A-Za-z0-9_-]{76}");
        byte[] raw = Base64.getUrlDecoder().decode(token.substring("prt_".length()));
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        assertThat(raw).hasSize(1 + 4 + 16 + 4 + 32);
        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(bytes.getInt()).isEqualTo(ByteBuffer.wrap(derived("key-id", 4)).getInt());
        assertThat(bytes.getLong()).isEqualTo(0x0123456789ab7defL);
        assertThat(bytes.getLong()).isEqualTo(0x8123456789abcdefL);
        assertThat(bytes.getInt()).isEqualTo(0x01020304);
        assertThat(Arrays.copyOfRange(raw, 25, 57))
                .isEqualTo(hmac(derived("refresh-token", 32), Arrays.copyOf(raw, 25)));
    }

    @Test
    void of_sameSessionAndGeneration_isTheSameTokenInEveryProcess() {
        assertThat(new RefreshTokens(TestKeys.master(1)).of(SESSION, 7))
                .isEqualTo(tokens.of(SESSION, 7))
                .isNotEqualTo(tokens.of(SESSION, 8))
                .isNotEqualTo(tokens.of(new SessionId(new UUID(0, 0)), 7));
    }

    private static void assertNames(
            Optional<VerifiedRefreshToken> token, SessionId session, int generation) {
        assertThat(token).map(VerifiedRefreshToken::session).hasValue(session);
        assertThat(token).map(VerifiedRefreshToken::generation).hasValue(generation);
    }

    @Test
    void open_ownToken_namesSessionAndGeneration() {
        for (int generation : new int[] {0, 1, 255, 256, 65_536, Integer.MAX_VALUE - 1}) {
            assertNames(tokens.open(tokens.of(SESSION, generation)), SESSION, generation);
        }
    }

    @Test
    void open_tokenOfALiveSession_namesItsGeneration() {
        Session session = new SampleSession().generation(41).make();
        assertNames(tokens.open(tokens.of(session)), session.id(), 41);
    }

    @Test
    void open_lastGeneration_isRefusedBecauseItHasNoSuccessor() {
        assertThat(tokens.open(tokens.of(SESSION, Integer.MAX_VALUE))).isEmpty();
    }

    @Test
    void open_negativeGenerationUnderOurOwnMac_isRefused() {
        assertThat(tokens.open(tokens.of(SESSION, -1))).isEmpty();
        assertThat(tokens.open(tokens.of(SESSION, Integer.MIN_VALUE))).isEmpty();
    }

    @Test
    void open_tokenUnderAnOlderMasterKey_isStillOurs() {
        RefreshTokens rotated = new RefreshTokens(TestKeys.master(2, 1));
        assertNames(rotated.open(tokens.of(SESSION, 7)), SESSION, 7);
        assertThat(rotated.of(SESSION, 7)).isNotEqualTo(tokens.of(SESSION, 7));
        assertThat(tokens.open(rotated.of(SESSION, 7))).isEmpty();
    }

    @Test
    void open_tokenOfAnotherPurpose_isRefused() {
        byte[] payload = new byte[20];
        assertThat(tokens.open(KEYS.macTokens("refresh-token", "prt_", 20).mint(payload)))
                .isPresent();
        assertThat(tokens.open(KEYS.macTokens("password-reset", "prt_", 20).mint(payload)))
                .isEmpty();
        assertThat(tokens.open(KEYS.macTokens("refresh-token", "pwt_", 20).mint(payload)))
                .isEmpty();
    }

    private static byte[] derived(String purpose, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(TestKeys.bytes(1))
                                .thenExpand(("pawl/v1/" + purpose).getBytes(UTF_8), length));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
