package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.crypto.Base64Url;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is no compact JWS in strict UTF-8 of modest size: encrypted, in JSON, cut, nested, huge.
class FormAttackTest extends AttackStage {

    @Test
    @Tag("JWT-20")
    void request_encryptedToOurPublicKey_isRefused(@TempDir Path directory) throws JoseException {
        target.refuses(encrypted(target, "ECDH-ES"));
        target.refuses(encrypted(target, "ECDH-ES+A256KW"));
        target.refusesInCookie(encrypted(target, "ECDH-ES"));
        target.accepts(target.genuine());
        try (Target rsa = Target.start(directory, Map.of("tokens.algorithm", "RS256"))) {
            rsa.refuses(encrypted(rsa, "RSA-OAEP-256"));
            rsa.accepts(rsa.genuine());
        }
    }

    @Test
    @Tag("JWT-21")
    void request_jsonSerialization_isRefused() {
        String[] part = target.genuine().split("\\.", -1);
        String signed = "\"protected\":\"%s\",\"signature\":\"%s\"".formatted(part[0], part[2]);
        String payload = "\"payload\":\"" + part[1] + "\"";
        for (String json :
                List.of(
                        "{" + payload + "," + signed + "}",
                        "{" + payload + ",\"signatures\":[{" + signed + "}]}",
                        "{\"token\":\"" + target.genuine() + "\"}",
                        "{\"" + target.genuine() + "\":1}",
                        "\"" + target.genuine() + "\"",
                        "[\"" + target.genuine() + "\"]",
                        "{\"" + part[0] + "." + part[1] + "\":\"" + part[2] + "\"}",
                        target.genuine() + "{}")) {
            target.refuses(json);
            target.refusesInCookie(json);
        }
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-24")
    void request_otherNumberOfSegments_isRefused() {
        String good = target.genuine();
        String[] part = good.split("\\.", -1);
        for (String token :
                List.of(
                        "",
                        ".",
                        "..",
                        "...",
                        "x",
                        part[0],
                        part[0] + "." + part[1],
                        part[0] + "." + part[1] + ".",
                        part[0] + ".." + part[2],
                        "." + part[1] + "." + part[2],
                        part[1] + "." + part[2],
                        "." + good,
                        good + ".",
                        good + "." + part[2],
                        part[0] + "." + good,
                        good + "," + good,
                        good + good)) {
            target.refuses(token);
        }
        target.accepts(good);
    }

    /// Beyond 8 KiB a token is not read; beyond 16 KiB of headers a request is not.
    @Test
    @Tag("JWT-24")
    void request_hugeToken_isRefused() {
        target.refuses("A".repeat(15_000));
        target.refuses(target.genuine() + "A".repeat(10_000));
        target.refuses(target.saying(target.claims().with("x", quoted("A".repeat(9_000)))));
        target.isTooLarge("A".repeat(20_000));
        target.isTooLarge("A".repeat(1_000_000));
        target.accepts(target.saying(target.claims().with("x", quoted("A".repeat(4_000)))));
    }

    @Test
    @Tag("JWT-25")
    void request_claimsNotInStrictUtf8_isRefused() {
        byte[] header = target.header().bytes();
        String claims = target.claims().text();
        for (byte[] payload :
                List.of(
                        ("\uFEFF" + claims).getBytes(UTF_8),
                        claims.getBytes(UTF_16),
                        claims.getBytes(Charset.forName("UTF-16LE")),
                        claims.getBytes(Charset.forName("UTF-32")),
                        target.claims().with("x", quoted("\u00e9")).text().getBytes(ISO_8859_1),
                        (claims + "\0").getBytes(UTF_8),
                        target.claims().with("x", "\"\\ud800\"").bytes(),
                        target.claims().with("x", "\"\\udc00\\ud800\"").bytes(),
                        target.claims().with("x", "\"\\u0000\"").bytes(),
                        target.claims().with("\\u0000exp", "1").bytes(),
                        target.claims().with("exp\\u0000", "1").bytes())) {
            target.refuses(target.forge().signed(header, payload));
        }
        target.refuses(
                target.forge()
                        .signed(("\uFEFF" + target.header().text()).getBytes(UTF_8), claims()));
        target.refuses(target.forge().signed(target.header().text().getBytes(UTF_16), claims()));
        target.accepts(target.saying(target.claims().with("x", quoted("\u00e9 \\ud83d\\udd11"))));
    }

    /// Nested or numerous as far as a token can hold it, and beyond. A stack overflow or an
    /// exhausted heap would be a 500.
    @Test
    @Tag("JWT-32")
    void request_deeplyNestedOrEndlessClaims_isRefused() {
        byte[] header = target.header().bytes();
        for (String payload :
                List.of(
                        "[".repeat(5_500),
                        "{\"a\":".repeat(1_000),
                        claimsWith("[".repeat(2_000) + "]".repeat(2_000)),
                        claimsWith("{\"a\":".repeat(700) + "1" + "}".repeat(700)),
                        claimsWith("9".repeat(5_000)),
                        claimsWith("1e" + "9".repeat(5_000)),
                        claimsWith("-0." + "0".repeat(5_000) + "1"))) {
            target.refuses(target.forge().signed(header, payload.getBytes(UTF_8)));
            target.refuses(target.forge().signed(payload.getBytes(UTF_8), claims()));
        }
        target.refuses(
                target.forge().signed("[".repeat(10_000).getBytes(UTF_8), "{}".getBytes(UTF_8)));
        target.isTooLarge(target.forge().signed(header, "[".repeat(100_000).getBytes(UTF_8)));
        target.accepts(target.saying(target.claims().with("x", "[[[[[[[]]]]]]]")));
    }

    @Test
    @Tag("JWT-33")
    void request_encryptedUnderAPasswordOfEndlessIterations_isRefused() {
        for (String iterations : List.of("2147483647", "1000", "9223372036854775807")) {
            String header =
                    "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":%s,\"p2s\":\"AAAA\"}"
                            .formatted(iterations);
            target.refuses(jwe(header, "AAAA"));
            target.refusesInCookie(jwe(header, "AAAA"));
        }
        target.accepts(target.genuine());
    }

    /// A deflated bomb in an encrypted token and in a signed one: nothing is ever inflated.
    @Test
    @Tag("JWT-34")
    void request_compressedToken_isRefusedWithoutInflatingIt() {
        String bomb = Base64Url.encode(Bomb.deflatedZeros(4_000_000));
        String zipped = "{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}";
        byte[] signedHeader = target.header().with("zip", "\"DEF\"").bytes();
        String signed = target.forge().signed(signedHeader, Bomb.deflatedZeros(4_000_000));
        target.refuses(jwe(zipped, bomb)); // loads whatever is loaded once
        long before = allocatedBytes();
        target.refuses(jwe(zipped, bomb)); // five requests each, inflated four million bytes
        target.refuses(signed);
        assertThat(allocatedBytes() - before).isLessThan(10_000_000);
        target.accepts(target.genuine());
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getTotalThreadAllocatedBytes();
    }

    private static String jwe(String header, String ciphertext) {
        return Base64Url.encode(header.getBytes(UTF_8)) + ".AAAA.AAAA." + ciphertext + ".AAAA";
    }

    /// A good token without a signature, encrypted to the server's published key.
    private static String encrypted(Target to, String algorithm) throws JoseException {
        String jwks = to.server().api().get("/.well-known/jwks.json").body();
        PublicJsonWebKey key =
                (PublicJsonWebKey) new JsonWebKeySet(jwks).getJsonWebKeys().getFirst();
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jwe.setAlgorithmHeaderValue(algorithm);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setKeyIdHeaderValue(key.getKeyId());
        jwe.setHeader("typ", "at+jwt");
        jwe.setContentTypeHeaderValue("JWT");
        jwe.setKey(key.getPublicKey());
        jwe.setPayload(
                Forge.compact(to.header().with("alg", "\"none\""), to.claims(), Signing.none()));
        return jwe.getCompactSerialization();
    }

    private static byte[] claims() {
        return target.claims().bytes();
    }

    private static String claimsWith(String value) {
        return target.claims().with("x", value).text();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
