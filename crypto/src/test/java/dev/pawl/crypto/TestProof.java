package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A DPoP proof in the making. Members are JSON, as they will stand there.
final class TestProof {
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    static final String URI = "https://id.example.com/v1/auth/refresh";

    private final JwsKey key;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, String> claims = new LinkedHashMap<>();

    private TestProof(JwsKey key) {
        this.key = key;
    }

    /// A good one for `POST` to [#URI], made [#NOW].
    static TestProof by(JwsKey key) {
        return new TestProof(key)
                .header("typ", "\"dpop+jwt\"")
                .header("alg", "\"" + key.algorithm().joseName() + "\"")
                .header("jwk", jwk(key))
                .claim("jti", "\"-BwC3ESc6acc2lTc\"")
                .claim("htm", "\"POST\"")
                .claim("htu", "\"" + URI + "\"")
                .claim("iat", "" + NOW.getEpochSecond());
    }

    static TestProof es256() {
        return by(TestKeys.of(JwsAlgorithm.ES256));
    }

    static DpopRequest request() {
        return DpopRequest.of("POST", target(URI));
    }

    static TargetUri target(String uri) {
        return TargetUri.parse(uri).orElseThrow();
    }

    /// The required members of a key.
    static String jwk(JwsKey key) {
        String jwk = key.publicJwk().orElseThrow();
        return jwk.substring(0, jwk.indexOf(",\"kid\"")) + "}";
    }

    TestProof header(String name, String json) {
        header.put(name, json);
        return this;
    }

    TestProof claim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    TestProof iat(Instant time) {
        return claim("iat", "" + time.getEpochSecond());
    }

    TestProof nonce(String nonce) {
        return claim("nonce", "\"" + nonce + "\"");
    }

    TestProof without(String name) {
        header.remove(name);
        claims.remove(name);
        return this;
    }

    String text() {
        return text(json(header), json(claims));
    }

    /// The proof of these very texts.
    String text(String headerJson, String claimsJson) {
        String input =
                Base64Url.encode(headerJson.getBytes(UTF_8))
                        + "."
                        + Base64Url.encode(claimsJson.getBytes(UTF_8));
        byte[] bytes = input.getBytes(US_ASCII);
        byte[] signature = key.signatures(CryptoProvider.jdk()).sign(bytes, bytes.length);
        return input + "." + Base64Url.encode(signature);
    }

    String headerJson() {
        return json(header);
    }

    String claimsJson() {
        return json(claims);
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
