package dev.pawl.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// A client that has a key, and makes DPoP proofs with it.
public final class BoundClient {

    private final ECKey key;

    public BoundClient() {
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The claims of a token that is bound to its key.
    public JWTClaimsSet bound(JWTClaimsSet.Builder claims) {
        return claims.claim("cnf", Map.of("jkt", thumbprint())).build();
    }

    String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its public key, by the required members.
    String jwk() {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(key.getX(), key.getY());
    }

    /// A good proof.
    public String proof(String method, String url, String token, Instant now) {
        return making(method, url, token, now).text();
    }

    Making making(String method, String url, String token, Instant now) {
        return new Making()
                .header("typ", "\"dpop+jwt\"")
                .header("alg", "\"ES256\"")
                .header("jwk", jwk())
                .claim("jti", "\"" + UUID.randomUUID() + "\"")
                .claim("htm", "\"" + method + "\"")
                .claim("htu", "\"" + url + "\"")
                .claim("iat", "" + now.getEpochSecond())
                .claim("ath", "\"" + hash(token) + "\"");
    }

    static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
            return Base64URL.encode(hash).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A proof in the making. Members are JSON, as they will stand there.
    final class Making {
        private final Map<String, String> header = new LinkedHashMap<>();
        private final Map<String, String> claims = new LinkedHashMap<>();

        Making header(String name, String json) {
            header.put(name, json);
            return this;
        }

        Making claim(String name, String json) {
            claims.put(name, json);
            return this;
        }

        Making without(String name) {
            header.remove(name);
            claims.remove(name);
            return this;
        }

        String text() {
            return text(json(header), json(claims));
        }

        String headerJson() {
            return json(header);
        }

        String claimsJson() {
            return json(claims);
        }

        /// The proof of these very texts.
        String text(String headerJson, String claimsJson) {
            String input =
                    Base64URL.encode(headerJson.getBytes(UTF_8))
                            + "."
                            + Base64URL.encode(claimsJson.getBytes(UTF_8));
            try {
                Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                signature.initSign(key.toECPrivateKey());
                signature.update(input.getBytes(US_ASCII));
                return input + "." + Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException | JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String json(Map<String, String> members) {
            return members.entrySet().stream()
                    .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }
}
