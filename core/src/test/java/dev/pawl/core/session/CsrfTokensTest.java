package dev.pawl.core.session;

import static dev.pawl.core.session.SampleSession.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.TestKeys;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Base64Url;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CsrfTokensTest {

    private static final SessionId SESSION = sessionId(1);

    private final CsrfTokens tokens = new CsrfTokens(TestKeys.master(1));
    private final String token = tokens.of(SESSION);

    @Test
    void of_session_isTheSameInEveryProcessAndUnlikeAnyOther() {
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(new CsrfTokens(TestKeys.master(1)).of(SESSION)).isEqualTo(token);
        assertThat(tokens.of(sessionId(2))).isNotEqualTo(token);
    }

    @Test
    @Tag("CSRF-04")
    @Tag("CSRF-05")
    void matches_ownToken_isTrueForItsSessionOnly() {
        assertThat(tokens.matches(SESSION, token)).isTrue();
        assertThat(tokens.matches(sessionId(2), token)).isFalse();
    }

    @Test
    @Tag("CSRF-05")
    void matches_anyBitFlipped_isFalse() {
        byte[] raw = Base64Url.decode(token).orElseThrow();
        for (int bit = 0; bit < raw.length * 8; bit++) {
            byte[] flipped = raw.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(tokens.matches(SESSION, Base64Url.encode(flipped))).isFalse();
        }
    }

    @Test
    void matches_truncatedExtendedOrOtherText_isFalse() {
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.matches(SESSION, token.substring(0, length))).isFalse();
        }
        for (String text :
                List.of(token + "A", token + "=", " " + token, "null", "A".repeat(1_000_000))) {
            assertThat(tokens.matches(SESSION, text)).isFalse();
        }
    }

    @Test
    @Tag("CSRF-05")
    void matches_tokenOfAnotherServerOrPurpose_isFalse() {
        assertThat(tokens.matches(SESSION, new CsrfTokens(TestKeys.master(2)).of(SESSION)))
                .isFalse();
        assertThat(
                        tokens.matches(
                                SESSION,
                                Base64Url.encode(
                                        TestKeys.master(1).mac("other").sign(new byte[16]))))
                .isFalse();
    }

    @Test
    void matches_afterANewMasterKeyWasPutOnTop_acceptsTheOldToken() {
        CsrfTokens rotated = new CsrfTokens(TestKeys.master(2, 1));
        assertThat(rotated.matches(SESSION, token)).isTrue();
        assertThat(rotated.matches(SESSION, rotated.of(SESSION))).isTrue();
        assertThat(rotated.of(SESSION)).isNotEqualTo(token);
        assertThat(tokens.matches(SESSION, rotated.of(SESSION))).isFalse();
    }
}
