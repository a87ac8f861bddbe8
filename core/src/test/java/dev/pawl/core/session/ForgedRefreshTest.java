package dev.pawl.core.session;

import static dev.pawl.core.MemoryPawl.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestKeys;
import dev.pawl.crypto.Base64Url;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not a token of ours is refused by arithmetic: the database is not asked.
class ForgedRefreshTest {

    private static final Refreshed FORGED = new Refreshed.Refused(Refreshed.Reason.FORGED);

    private final RefreshStage stage = new RefreshStage();
    private final MemoryPawl pawl = stage.pawl;
    private final Session session = stage.session;
    private final String token = stage.token;

    @AfterEach
    void close() {
        stage.close();
    }

    /// Guessing neither asks the database nor trips the alarm of the session's owner.
    @Test
    @Tag("REF-17")
    void refresh_anyByteOfTheTokenFlipped_isForgedWithoutTheDatabase() {
        byte[] raw = Base64Url.decode(token.substring(4)).orElseThrow();
        int before = pawl.database.entered();
        for (int i = 0; i < raw.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = raw.clone();
                flipped[i] ^= (byte) (1 << bit);
                assertForged("prt_" + Base64Url.encode(flipped));
            }
        }
        assertThat(pawl.database.entered()).isEqualTo(before);
        assertThat(stage.refresh(token, PHONE)).isInstanceOf(Refreshed.Rotated.class);
        assertThat(pawl.database.entered()).isEqualTo(before + 1);
    }

    @Test
    @Tag("REF-17")
    void refresh_tokenTruncatedOrExtended_isForgedWithoutTheDatabase() {
        int before = pawl.database.entered();
        for (int length = 0; length < token.length(); length++) {
            assertForged(token.substring(0, length));
            assertForged(token.substring(token.length() - length));
        }
        for (String more : List.of("A", "=", "==", " ", "\n", "\0", "AAAA", ".", token)) {
            assertForged(token + more);
            assertForged(more + token);
        }
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("REF-19")
    @ValueSource(
            strings = {
                "",
                " ",
                "\0",
                "prt_",
                "null",
                "' OR 1=1 --",
                "{\"refresh_token\":\"x\"}",
                "prt_\r\nSet-Cookie: a=b"
            })
    void refresh_anyOtherText_isForgedWithoutTheDatabase(String text) {
        int before = pawl.database.entered();
        assertForged(text);
        assertForged(text.repeat(10_000));
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    void refresh_tokenInAnotherAlphabet_isForgedWithoutTheDatabase() {
        int before = pawl.database.entered();
        String dashed = findTokenWithDashOrUnderscore();
        assertForged("prt_" + dashed.substring(4).replace('-', '+').replace('_', '/'));
        assertForged(token.toUpperCase(Locale.ROOT));
        assertForged(token.replace("prt_", "PRT_"));
        assertForged(token.replace("prt_", "prt-"));
        assertForged(token.replace("prt_", ""));
        assertThat(pawl.database.entered()).isEqualTo(before);
    }

    @Test
    @Tag("REF-16")
    void refresh_tokenOfAnotherServerOrPurposeOrVersion_isForgedWithoutTheDatabase() {
        int before = pawl.database.entered();
        byte[] payload = new byte[20];
        byte[] raw = Base64Url.decode(token.substring(4)).orElseThrow();
        raw[0] = 2;
        assertForged("prt_" + Base64Url.encode(raw));
        assertForged(new RefreshTokens(TestKeys.master(2)).of(session));
        assertForged(TestKeys.master(1).macTokens("other", "prt_", 20).mint(payload));
        assertForged(TestKeys.master(1).macTokens("refresh-token", "prt_", 19).mint(new byte[19]));
        assertForged(stage.tokens.of(session.id(), Integer.MAX_VALUE));
        assertForged(stage.tokens.of(session.id(), -1));
        assertForged(
                pawl.core
                        .sessions()
                        .grants()
                        .of(session, pawl.clock.instant())
                        .accessToken()
                        .compact());
        assertThat(pawl.database.entered()).isEqualTo(before);
        assertThat(pawl.row(session)).isEqualTo(session);
    }

    private void assertForged(String text) {
        assertThat(stage.refresh(text, PHONE)).isEqualTo(FORGED);
    }

    private String findTokenWithDashOrUnderscore() {
        int generation = 0;
        String candidate = token;
        while (!candidate.substring(4).matches(".*[-_].*")) {
            candidate = stage.tokens.of(session.id(), ++generation);
        }
        return candidate;
    }
}
