package dev.pawl.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JwksTest {

    private static final String GOOD = ec("good").toPublicJWK().toString();

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(String kid) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(kid).generate().toPublicJWK();
    }

    /// A key with members more.
    private static String with(String key, String members) {
        return key.substring(0, key.length() - 1) + "," + members + "}";
    }

    private static List<String> read(String... keys) throws ParseException {
        String all = Stream.of(keys).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        return Jwks.read(all, null).keySet().stream().sorted().toList();
    }

    @Test
    @Tag("VFY-03")
    void read_oddKey_isPassedOverAlone() throws ParseException {
        String odd = ec("odd").toPublicJWK().toString();
        for (String key :
                List.of(
                        "null",
                        "1",
                        "[]",
                        "{}",
                        "\"key\"",
                        "{\"kid\":\"odd\"}",
                        "{\"kid\":\"odd\",\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}",
                        "{\"kid\":\"odd\",\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"}",
                        "{\"kid\":\"odd\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                        "{\"kid\":\"odd\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}",
                        "{\"kid\":\"odd\",\"kty\":\"RSA\",\"n\":null,\"e\":\"AQAB\"}",
                        with(odd, "\"x5c\":[\"!\"]"),
                        with(odd, "\"x5c\":\"one\""),
                        with(odd, "\"x5t#S256\":7"),
                        with(odd, "\"use\":\"\""),
                        with(odd, "\"key_ops\":[\"something\"]"))) {
            assertThat(read(key, GOOD)).as(key).containsExactly("good");
            assertThat(read(GOOD, key)).as(key).containsExactly("good");
        }
    }

    @Test
    @Tag("VFY-03")
    void read_keyForSomethingElse_isPassedOver() throws ParseException {
        String key = ec("key").toPublicJWK().toString();
        for (String members :
                List.of(
                        "\"use\":\"enc\"",
                        "\"use\":\"other\"",
                        "\"key_ops\":[\"encrypt\"]",
                        "\"key_ops\":[\"sign\"]",
                        "\"key_ops\":[]",
                        "\"alg\":\"ECDH-ES\"",
                        "\"alg\":\"RS256\"",
                        "\"alg\":\"es256\"")) {
            assertThat(read(with(key, members), GOOD)).as(members).containsExactly("good");
        }
        for (String members :
                List.of(
                        "\"use\":\"sig\"",
                        "\"key_ops\":[\"verify\"]",
                        "\"alg\":\"ES256\"",
                        "\"use\":\"sig\",\"alg\":\"ES256\",\"later\":{}")) {
            assertThat(read(with(key, members), GOOD)).as(members).containsExactly("good", "key");
        }
    }

    @Test
    @Tag("VFY-03")
    void read_oneNameTwice_isNobodys() throws ParseException {
        String one = ec("twin").toPublicJWK().toString();
        String other = ec("twin").toPublicJWK().toString();

        assertThat(read(one, GOOD)).containsExactly("good", "twin");
        assertThat(read(one, GOOD, other)).containsExactly("good");
        assertThat(read(one, one, GOOD)).containsExactly("good");
        assertThat(read(one, other, one, GOOD)).containsExactly("good");
        assertThat(read(one, "{\"kid\":\"twin\",\"kty\":\"none\"}", GOOD)).containsExactly("good");
    }

    @Test
    @Tag("VFY-04")
    void read_rsaKeyThatOthersCanUse_isPassedOver() throws JOSEException, ParseException {
        RSAKey sound = rsa("sound");
        Base64URL modulus = sound.getModulus();
        BigInteger even = modulus.decodeToBigInteger().add(BigInteger.ONE);
        RSAKey withOne =
                new RSAKey.Builder(modulus, Base64URL.encode(BigInteger.ONE)).keyID("one").build();
        RSAKey withTwo =
                new RSAKey.Builder(modulus, Base64URL.encode(BigInteger.TWO)).keyID("two").build();
        RSAKey divisible =
                new RSAKey.Builder(Base64URL.encode(even), sound.getPublicExponent())
                        .keyID("even")
                        .build();
        RSAKey huge =
                new RSAKey.Builder(
                                Base64URL.encode(
                                        BigInteger.ONE.shiftLeft(20_000).add(BigInteger.ONE)),
                                sound.getPublicExponent())
                        .keyID("huge")
                        .build();
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate().toPublicJWK();
        RSAKey pss = new RSAKey.Builder(sound).keyID("pss").algorithm(JWSAlgorithm.PS256).build();
        RSAKey roca =
                new RSAKey.Builder(
                                Base64URL.encode(rocaPrime(1).multiply(rocaPrime(2))),
                                sound.getPublicExponent())
                        .keyID("roca")
                        .build();

        assertThat(
                        read(
                                Stream.of(sound, withOne, withTwo, divisible, huge, weak, pss, roca)
                                        .map(RSAKey::toString)
                                        .toArray(String[]::new)))
                .containsExactly("sound");
        assertThat(roca.size()).isBetween(2047, 2048);
        assertThat(RsaStrength.hasRocaFingerprint(roca.getModulus().decodeToBigInteger())).isTrue();
        assertThat(RsaStrength.hasRocaFingerprint(modulus.decodeToBigInteger())).isFalse();
    }

    /// A prime as the flawed chips made them: k · M + (65537^a mod M), M the product of small
    /// primes (The Return of Coppersmith's Attack, §2).
    private static BigInteger rocaPrime(long seed) {
        Random random = new Random(seed);
        BigInteger m = BigInteger.ONE;
        for (BigInteger prime = BigInteger.TWO;
                m.bitLength() < 960;
                prime = prime.nextProbablePrime()) {
            m = m.multiply(prime);
        }
        BigInteger generator = BigInteger.valueOf(65_537);
        BigInteger top = BigInteger.ONE.shiftLeft(1023).add(BigInteger.ONE.shiftLeft(1022));
        BigInteger least = top.divide(m);
        while (true) {
            BigInteger k = least.add(new BigInteger(40, random));
            BigInteger a = new BigInteger(200, random);
            BigInteger candidate = k.multiply(m).add(generator.modPow(a, m));
            if (candidate.isProbablePrime(30)) {
                return candidate;
            }
        }
    }

    @Test
    void read_noJwks_fails() {
        for (String text :
                List.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "{\"keys\":null}",
                        "{\"keys\":[null]}",
                        "{\"keys\":{}}",
                        "{\"keys\":[")) {
            assertThatThrownBy(() -> Jwks.read(text, null))
                    .as(text)
                    .isInstanceOf(ParseException.class);
        }
    }
}
