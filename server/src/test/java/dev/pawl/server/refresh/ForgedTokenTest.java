package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Session;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that nobody was ever given. All are refused by arithmetic: not one statement is sent, and
/// the session that they are aimed at does not notice.
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
class ForgedTokenTest {

    private static final String PREFIX = "prt_";
    private static final int PAYLOAD_OFFSET = 1 + 4;
    private static final int MAC_OFFSET = PAYLOAD_OFFSET + 16 + 4;

    @TempDir(factory = MemoryDirectory.class)
    private static Path directory;

    private TestServer server;
    private Supply supply;
    private Api api;

    @BeforeAll
    void start() {
        server = TestServer.start(On.SQLITE, directory, Map.of()).withoutJobs();
        supply = new Supply(server);
        api = server.api();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("REF-17")
    void refresh_everyBitFlipped_isRefusedWithoutAStatement() {
        Session victim = supply.session();
        byte[] raw = decode(supply.token(victim, 0));
        List<String> forged = new ArrayList<>();
        for (int bit = 0; bit < raw.length * 8; bit++) {
            byte[] flipped = raw.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            forged.add(encode(flipped));
        }

        assertAllRefused(forged, victim);
    }

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

    /// Whatever the MAC does not cover cannot be told apart from what it covers.
    @Test
    @Tag("REF-17")
    void refresh_partsOfTwoGoodTokens_isRefusedWithoutAStatement() {
        Session victim = supply.session();
        byte[] theirs = decode(supply.token(victim, 0));
        byte[] own = decode(supply.token(supply.session(), 0));
        List<String> forged = new ArrayList<>();
        for (int cut = 1; cut < theirs.length; cut++) {
            byte[] mixed = theirs.clone();
            System.arraycopy(own, cut, mixed, cut, own.length - cut);
            forged.add(encode(mixed));
        }
        forged.removeIf(mixed -> mixed.equals(encode(theirs)) || mixed.equals(encode(own)));

        assertAllRefused(forged, victim);
    }

    @Test
    @Tag("REF-17")
    void refresh_signedWithAnotherKeyOrForAnotherVersion_isRefusedWithoutAStatement()
            throws Exception {
        Session victim = supply.session();
        byte[] raw = decode(supply.token(victim, 0));
        byte[] key = subkey("refresh-token");
        assertThat(signed(raw, key)).isEqualTo(raw); // the control: with the right key we could
        byte[] otherVersion = raw.clone();
        otherVersion[0] = 2;
        byte[] otherKeyId = raw.clone();
        otherKeyId[1] ^= 1;
        MasterKeys other = MasterKeys.parse(MasterKeys.generateLine(Randomness.secure()));
        byte[] negative = raw.clone();
        negative[MAC_OFFSET - 4] = (byte) 0x80; // generation below zero
        byte[] last = raw.clone();
        java.util.Arrays.fill(last, MAC_OFFSET - 4, MAC_OFFSET, (byte) 0xff);
        last[MAC_OFFSET - 4] = 0x7f; // the generation that has no successor
        List<String> forged =
                List.of(
                        new RefreshTokens(other).of(victim.id(), 0),
                        encode(signed(otherVersion, key)),
                        encode(signed(otherKeyId, key)),
                        encode(signed(raw, subkey("csrf"))),
                        encode(signed(raw, new byte[32])),
                        encode(signed(negative, key)),
                        encode(signed(last, key)));

        assertAllRefused(forged, victim);
    }

    @Test
    @Tag("REF-18")
    void refresh_tenThousandRandomTokens_costNotOneStatement() {
        Session victim = supply.session();
        Random random = new Random(20_260_101);
        List<String> forged = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] raw = decode(supply.token(victim, 0));
            byte[] guess = new byte[32];
            random.nextBytes(guess);
            System.arraycopy(guess, 0, raw, MAC_OFFSET, guess.length);
            forged.add(encode(raw));
        }

        assertAllRefused(forged, victim);
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

    /// Every one is refused alike, none costs a statement, and the victim's own token is as good as
    /// before; it costs one, so the counter counts.
    private void assertAllRefused(List<String> forged, Session victim) {
        long before = server.statements();
        for (String token : forged) {
            Reply reply = api.refresh(token);
            assertThat(reply.status()).as(token).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("refresh_token_invalid");
        }
        assertThat(server.statements()).isEqualTo(before);

        assertThat(api.refresh(supply.token(victim, 0)).status()).isEqualTo(200);
        assertThat(server.statements()).isEqualTo(before + 1);
        assertThat(server.database().auditOf(victim.id().value())).isEmpty();
    }

    private static byte[] decode(String token) {
        return Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
    }

    private static String encode(byte[] raw) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }

    /// The key that the server derives from its master key for a purpose, made anew from what
    /// DESIGN.md says.
    private static byte[] subkey(String purpose) throws GeneralSecurityException, IOException {
        String line = Files.readString(directory.resolve("master.key")).strip();
        byte[] info = ("pawl/v1/" + purpose).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(Base64.getDecoder().decode(line))
                                .thenExpand(info, 32));
    }

    private static byte[] signed(byte[] raw, byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(raw, 0, MAC_OFFSET);
        byte[] result = raw.clone();
        System.arraycopy(mac.doFinal(), 0, result, MAC_OFFSET, 32);
        return result;
    }
}
