package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.core.password.CommonPasswords;
import dev.pawl.crypto.Base64Url;
import dev.pawl.server.client.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens whose header names another algorithm than the key's, or none.
class AlgorithmAttackTest extends AttackStage {

    private static final List<String> HMACS = List.of("HS256", "HS384", "HS512");

    @Test
    @Tag("JWT-01")
    void request_algorithmNone_isRefused() {
        String unsigned = unsigned("\"none\"");
        target.refuses(unsigned);
        target.refuses(unsigned.substring(0, unsigned.length() - 1));
        target.refuses(Forge.withSignature(unsigned, Forge.signature(target.genuine())));
        target.refusesInCookie(unsigned);
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-02")
    void request_algorithmAlmostNone_isRefused() {
        for (String alg :
                List.of(
                        "\"None\"",
                        "\"NONE\"",
                        "\"nOnE\"",
                        "\"none \"",
                        "\"none\\u0000\"",
                        "\"\"",
                        "null",
                        "[\"EdDSA\"]",
                        "[\"ES256\"]",
                        "{}",
                        "1")) {
            target.refuses(unsigned(alg));
            target.refuses(target.forge().signed(target.header().with("alg", alg), claims()));
        }
        RawJson withoutAlg = target.header().without("alg");
        target.refuses(Forge.compact(withoutAlg, claims(), Signing.none()));
        target.refuses(target.forge().signed(withoutAlg, claims()));
        target.accepts(target.saying(claims()));
    }

    @Test
    @Tag("JWT-03")
    void request_unknownAlgorithm_isRefused() {
        for (String alg : List.of("\"zzz\"", "\"es256\"", "\"ES256K\"", "\"RSA1_5\"", "\"dir\"")) {
            target.refuses(unsigned(alg));
            target.refuses(target.forge().signed(target.header().with("alg", alg), claims()));
        }
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-04")
    void request_hmacUnderThePublicKey_isRefused() throws JoseException {
        for (byte[] secret : publicKeyForms(publishedKey())) {
            for (String hmac : HMACS) {
                target.refuses(hmac(target, hmac, secret));
            }
        }
        target.accepts(target.genuine());
    }

    /// Where the server itself speaks HS256, so that the algorithm alone gives nothing away.
    @Test
    @Tag("JWT-05")
    void request_hmacUnderAGuessedSecret_isRefused(@TempDir Path directory) throws IOException {
        String secret = "8a35c1d90f6be2470d1c5f8e3b9a7264";
        String configured = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
        Map<String, String> settings =
                Map.of("tokens.algorithm", "HS256", "tokens.shared_secret", configured);
        try (Target symmetric = Target.start(directory, settings)) {
            String kid = symmetric.header().value("kid");
            Stream<String> guesses =
                    Stream.of(
                            "",
                            "secret",
                            "your-256-bit-secret",
                            "http://localhost:8080",
                            kid.substring(1, kid.length() - 1),
                            secret.substring(0, secret.length() - 1),
                            configured);
            Stream.concat(guesses, mostCommonPasswords())
                    .forEach(guess -> {
                        symmetric.refuses(hmac(symmetric, "HS256", guess.getBytes(UTF_8)));
                        target.refuses(hmac(target, "HS256", guess.getBytes(UTF_8)));
                    });
            symmetric.accepts(hmac(symmetric, "HS256", secret.getBytes(UTF_8)));
            symmetric.isUnharmed();
        }
    }

    @Test
    @Tag("JWT-28")
    void request_algorithmOfAnotherKey_isRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        PrivateKey p384 = generator.generateKeyPair().getPrivate();
        PrivateKey ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPrivate();
        PrivateKey ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        for (Signing foreign :
                List.of(
                        Signing.with("SHA384withECDSAinP1363Format", p384),
                        Signing.with("SHA256withECDSAinP1363Format", p384),
                        Signing.with("Ed448", ed448),
                        Signing.with("Ed25519", ed25519),
                        target.forge().ours())) {
            for (String alg : List.of("ES384", "ES512", "EdDSA", "Ed25519", "Ed448", "PS256")) {
                RawJson header = target.header().with("alg", '"' + alg + '"');
                target.refuses(Forge.compact(header, claims(), foreign));
            }
        }
        target.refuses(
                Forge.compact(
                        target.header(),
                        claims(),
                        Signing.with("SHA256withECDSAinP1363Format", p384)));
        target.accepts(target.saying(claims()));
    }

    /// The same RSA key can make both kinds of signature.
    @Test
    @Tag("JWT-28")
    void request_pssUnderAnRs256Key_isRefused(@TempDir Path directory) {
        try (Target rsa = Target.start(directory, Map.of("tokens.algorithm", "RS256"))) {
            Signing pss = Signing.pss(rsa.forge().openedKey("RSA"));
            rsa.refuses(Forge.compact(rsa.header(), rsa.claims(), pss));
            rsa.refuses(Forge.compact(rsa.header().with("alg", "\"PS256\""), rsa.claims(), pss));
            rsa.accepts(rsa.saying(rsa.claims()));
            rsa.isUnharmed();
        }
    }

    private static RawJson claims() {
        return target.claims();
    }

    private static String unsigned(String alg) {
        return Forge.compact(target.header().with("alg", alg), claims(), Signing.none());
    }

    private static String hmac(Target target, String alg, byte[] secret) {
        RawJson header = target.header().with("alg", '"' + alg + '"');
        return Forge.compact(
                header, target.claims(), Signing.hmac(alg.replace("HS", "HmacSHA"), secret));
    }

    private static PublicJsonWebKey publishedKey() throws JoseException {
        Reply jwks = target.server().api().get("/.well-known/jwks.json");
        return (PublicJsonWebKey) new JsonWebKeySet(jwks.body()).getJsonWebKeys().getFirst();
    }

    private static List<byte[]> publicKeyForms(PublicJsonWebKey jwk) {
        PublicKey key = jwk.getPublicKey();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----";
        String x = RawJson.parse(jwk.toJson()).value("x");
        String xText = x.substring(1, x.length() - 1);
        return List.of(
                pem.getBytes(US_ASCII),
                (pem + "\n").getBytes(US_ASCII),
                key.getEncoded(),
                jwk.toJson().getBytes(US_ASCII),
                xText.getBytes(US_ASCII),
                Base64Url.decode(xText).orElseThrow());
    }

    private static Stream<String> mostCommonPasswords() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        CommonPasswords.class.getResourceAsStream(
                                                "common-passwords.txt")),
                                UTF_8))) {
            return lines.lines().limit(100).toList().stream();
        }
    }
}
