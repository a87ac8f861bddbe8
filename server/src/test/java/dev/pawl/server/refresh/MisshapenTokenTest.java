package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Session;
import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that has another form than refresh tokens.
class MisshapenTokenTest extends ForgedTokenStage {

    @Test
    @Tag("REF-17")
    void refresh_everyCharacterChangedOrTakenAway_isRefusedWithoutAStatement() {
        Session victim = supply.session();
        String token = supply.token(victim, 0);
        List<String> forged = new ArrayList<>();
        for (int at = 0; at < token.length(); at++) {
            forged.add(token.substring(0, at)); // cut off here
            forged.add(token.substring(at + 1)); // begun here
            forged.add(token.substring(0, at) + token.substring(at + 1));
            for (char other : new char[] {'A', 'z', '_', '-', '=', '+', '/', '.', ' ', '%', 'é'}) {
                if (other != token.charAt(at)) {
                    forged.add(token.substring(0, at) + other + token.substring(at + 1));
                }
            }
        }

        assertAllRefused(forged, victim);
    }

    @Test
    @Tag("REF-17")
    void refresh_extendedOrWrittenInAnotherAlphabet_isRefusedWithoutAStatement() {
        Session victim = sessionWhoseTokenDiffersInTheOtherAlphabet();
        String token = supply.token(victim, 0);
        byte[] raw = decode(token);
        List<String> forged =
                List.of(
                        token + "A",
                        token + "=",
                        token + "====",
                        token + token,
                        " " + token,
                        token + "\\n",
                        token.substring(PREFIX.length()),
                        PREFIX + token,
                        "PRT_" + token.substring(PREFIX.length()),
                        "pat_" + token.substring(PREFIX.length()),
                        PREFIX + java.util.HexFormat.of().formatHex(raw),
                        PREFIX + Base64.getEncoder().withoutPadding().encodeToString(raw),
                        PREFIX + Base64.getMimeEncoder(20, new byte[] {' '}).encodeToString(raw),
                        token.replace("_", "%5F"));

        assertAllRefused(forged, victim);
    }

    private Session sessionWhoseTokenDiffersInTheOtherAlphabet() {
        return Stream.generate(supply::session)
                .filter(session -> {
                    String text = supply.token(session, 0).substring(PREFIX.length());
                    return text.contains("-") || text.contains("_");
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("REF-16")
    void refresh_withAnAccessToken_isRefused_andTheOtherWayRound() {
        Session session = supply.session();
        String access = supply.accessToken(session);
        String refresh = supply.token(session, 0);

        assertAllRefused(List.of(access), session);
        for (Reply reply :
                List.of(api.me(refresh), api.me("prt_"), api.me(refresh + "." + refresh))) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("access_token_invalid");
        }
        assertThat(api.me(access).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "422 {\"refresh_token\":[\"%s\"]}",
                "422 {\"refresh_token\":{\"$ne\":null}}",
                "422 {\"refresh_token\":null}",
                "422 {\"refresh_token\":1}",
                "422 {\"refresh_token\":true}",
                "422 {\"refresh_token\":\"%s\",\"grant_type\":\"refresh_token\"}",
                "422 {\"REFRESH_TOKEN\":\"%s\"}",
                "400 {\"refresh_token\":\"%s\",\"refresh_token\":\"%s\"}",
                "400 {\"refresh_token\":\"%s\"}{}",
                "400 [\"%s\"]",
                "400 \"%s\"",
                "401 {\"refresh_token\":\"\"}",
                "401 {\"refresh_token\":\"%s\\u0000\"}",
                "401 {\"refresh_token\":\"%s\\r\\nSet-Cookie: a=b\"}",
                "401 {\"refresh_token\":\"prt_' OR 1=1; DROP TABLE session; --\"}",
                "401 {\"refresh_token\":\"\\ud83d\\ude00\"}"
            })
    @Tag("REF-19")
    void refresh_aTokenOfAnotherShape_isRefusedWithoutAStatement(String statusAndBody) {
        Session victim = supply.session();
        String body = statusAndBody.substring(4).replace("%s", supply.token(victim, 0));
        long before = server.statements();

        Reply reply = api.post("/v1/auth/refresh", body);

        assertThat(reply.status()).isEqualTo(Integer.parseInt(statusAndBody.substring(0, 3)));
        assertThat(reply.body()).doesNotContain("DROP TABLE").doesNotContain("dev.pawl");
        assertThat(reply.setCookies()).isEmpty();
        assertThat(server.statements()).isEqualTo(before);
        assertThat(api.refresh(supply.token(victim, 0)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {8 * 1024 + 1, 16 * 1024, 60 * 1024})
    @Tag("REF-19")
    void refresh_aHugeToken_isRefusedWithoutAStatement(int length) {
        long before = server.statements();

        Reply reply = api.refresh(PREFIX + "A".repeat(length - PREFIX.length()));

        assertThat(reply.status()).isEqualTo(length < 16 * 1024 ? 422 : 413);
        assertThat(server.statements()).isEqualTo(before);
        assertThat(api.get("/healthz").status()).isEqualTo(200);
    }
}
