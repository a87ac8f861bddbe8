package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Headers that talk a verifier into another key, or into reading more than it understands.
class HeaderAttackTest extends AttackStage {

    @Test
    @Tag("JWT-08")
    void request_attackersKeyInTheHeader_isRefused() {
        Attacker attacker = Attacker.make();
        RawJson withJwk = target.header().with("jwk", attacker.jwk());
        for (String kid : List.of("\"attacker\"", '"' + attacker.kid() + '"', liveKid())) {
            target.refuses(
                    Forge.compact(withJwk.with("kid", kid), target.claims(), attacker.signing()));
            target.refuses(
                    Forge.compact(
                            target.header().with("kid", kid), target.claims(), attacker.signing()));
        }
        target.refuses(target.forge().signed(withJwk, target.claims()));
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-09")
    void request_addressOfAKeyInTheHeader_isRefusedAndNothingIsFetched() throws Exception {
        Attacker attacker = Attacker.make();
        try (Canary canary = new Canary()) {
            for (String member : List.of("jku", "x5u", "iss")) {
                RawJson header = target.header().with(member, '"' + canary.url() + '"');
                target.refuses(Forge.compact(header, target.claims(), attacker.signing()));
                target.refuses(
                        Forge.compact(
                                header.with("kid", "\"attacker\""),
                                target.claims(),
                                attacker.signing()));
                target.refuses(target.forge().signed(header, target.claims()));
            }
            target.refuses(
                    Forge.compact(
                            target.header(),
                            target.claims().with("iss", '"' + canary.url() + '"'),
                            attacker.signing()));
            assertThat(canary.hasBeenCalled()).isFalse();
            canary.call(); // the control: a call is noticed
            assertThat(canary.hasBeenCalled()).isTrue();
        }
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-10")
    void request_attackersCertificatesInTheHeader_isRefused() throws Exception {
        Attacker attacker = Attacker.make();
        for (String chain : List.of(attacker.selfSigned(), attacker.chain())) {
            RawJson header = target.header().with("x5c", chain);
            target.refuses(Forge.compact(header, target.claims(), attacker.signing()));
            target.refuses(
                    Forge.compact(
                            header.with("kid", "\"attacker\""),
                            target.claims(),
                            attacker.signing()));
            target.refuses(target.forge().signed(header, target.claims()));
        }
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-11")
    void request_kidThatIsAPathOrAQuery_isRefused() {
        for (String kid :
                List.of(
                        "\"../../../dev/null\"",
                        "\"/dev/null\"",
                        "\"file:///dev/null\"",
                        "\"' UNION SELECT 'k'--\"",
                        "\"|id\"",
                        "\"" + "k".repeat(5_000) + "\"",
                        "[" + liveKid() + "]",
                        "{\"kid\":" + liveKid() + "}",
                        "\"\"",
                        "0",
                        "null")) {
            RawJson header = target.header().with("kid", kid);
            target.refuses(target.forge().signed(header, target.claims()));
            RawJson hmac = header.with("alg", "\"HS256\"");
            for (String secret : List.of("", "k")) {
                target.refuses(
                        Forge.compact(
                                hmac,
                                target.claims(),
                                Signing.hmac("HmacSHA256", secret.getBytes(UTF_8))));
            }
        }
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-14")
    void request_criticalExtensions_isRefused() {
        for (RawJson header :
                List.of(
                        target.header().with("crit", "[\"x\"]"),
                        target.header().with("crit", "[\"x\"]").with("x", "1"),
                        target.header().with("crit", "[]"),
                        target.header().with("crit", "[\"alg\"]"),
                        target.header().with("crit", "[\"b64\",\"b64\"]").with("b64", "true"),
                        target.header().with("crit", "[\"b64\"]").with("b64", "false"),
                        target.header().with("crit", "\"b64\""),
                        target.header().with("crit", "null"),
                        target.header().with("b64", "false"),
                        target.header().with("b64", "true"),
                        target.header().with("zip", "\"DEF\""))) {
            target.refuses(target.forge().signed(header, target.claims()));
        }
        target.accepts(target.genuine());
    }

    /// RFC 9068 would let `AT+JWT` pass; Pawl takes the header that it writes itself and no other.
    @Test
    @Tag("JWT-15")
    void request_correctlySignedTokenOfAnotherType_isRefused() {
        for (String typ :
                List.of(
                        "\"JWT\"",
                        "\"AT+JWT\"",
                        "\"application/at+jwt\"",
                        "\"at+jwt \"",
                        "\"id+jwt\"",
                        "\"logout+jwt\"",
                        "\"dpop+jwt\"",
                        "\"mfa+jwt\"",
                        "\"step-up+jwt\"",
                        "\"email+jwt\"",
                        "\"\"",
                        "null",
                        "[\"at+jwt\"]")) {
            RawJson header = target.header().with("typ", typ);
            target.refuses(target.forge().signed(header, target.claims()));
        }
        target.refuses(target.forge().signed(target.header().without("typ"), target.claims()));
        target.accepts(target.saying(target.claims()));
    }

    @Test
    @Tag("JWT-15")
    void request_otherTokensOfTheServer_isRefused() {
        Reply bob = target.server().api().signUp("bob@example.com", Target.PASSWORD);
        target.refuses(bob.at("refresh_token"));
        target.refusesInCookie(bob.at("refresh_token"));
        target.refuses(target.csrf());
        target.refusesInCookie(target.csrf());
        assertThat(target.server().api().me(bob.at("access_token")).status()).isEqualTo(200);
    }

    /// White space, order and escapes that mean the same to a JSON parser.
    @Test
    @Tag("JWT-22")
    void request_headerWithDuplicateOrOtherwiseWrittenMembers_isRefused() {
        String good = target.header().text();
        Stream.of(
                        target.header().also("alg", "\"none\"").text(),
                        new RawJson(List.of(Map.entry("alg", "\"none\"")))
                                .also("alg", target.header().value("alg"))
                                .also("kid", liveKid())
                                .also("typ", "\"at+jwt\"")
                                .text(),
                        target.header().also("alg", target.header().value("alg")).text(),
                        target.header().also("kid", "\"attacker\"").text(),
                        target.header().also("typ", "\"JWT\"").text(),
                        good.replace(":", ": "),
                        good.replace("at+jwt", "at\\u002bjwt"),
                        good + " ",
                        good + good)
                .forEach(header -> target.refuses(signedUnder(header)));
        target.accepts(signedUnder(good));
    }

    private static String signedUnder(String header) {
        return target.forge().signed(header.getBytes(UTF_8), target.claims().bytes());
    }

    /// As it is written, with its quotes.
    private static String liveKid() {
        return target.header().value("kid");
    }
}
