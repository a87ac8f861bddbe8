package dev.pawl.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What other makers' libraries make of the tokens, from the keys as they are served.
class ForeignVerifierTest {

    private static final byte[] SECRET =
            "a secret that two services share".getBytes(StandardCharsets.US_ASCII);
    private static final String ISSUER = "http://localhost:8080";

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA", "HS256"})
    void jose4j_issuedTokens_verify(String algorithm) throws Exception {
        try (TestServer server = start(algorithm)) {
            Reply granted = signUp(server);
            JwtConsumer consumer = jose4j(server, algorithm);

            for (Reply reply :
                    new Reply[] {granted, server.api().refresh(granted.at("refresh_token"))}) {
                JwtClaims claims = consumer.processToClaims(reply.at("access_token"));
                assertThat(claims.getSubject()).isEqualTo(granted.at("user.id"));
                assertThat(claims.getClaimValueAsString("sid")).isEqualTo(reply.at("session.id"));
            }
            String tampered = tampered(granted.at("access_token"));
            assertThatThrownBy(() -> consumer.processToClaims(tampered))
                    .isInstanceOf(InvalidJwtException.class);
        }
    }

    private static JwtConsumer jose4j(TestServer server, String algorithm) throws Exception {
        JwtConsumerBuilder builder =
                new JwtConsumerBuilder()
                        .setExpectedType(true, "at+jwt")
                        .setExpectedIssuer(ISSUER)
                        .setExpectedAudience(ISSUER)
                        .setRequireExpirationTime()
                        .setRequireIssuedAt()
                        .setRequireSubject()
                        .setRequireJwtId()
                        .setJwsAlgorithmConstraints(
                                new AlgorithmConstraints(ConstraintType.PERMIT, algorithm));
        if (algorithm.equals("HS256")) {
            return builder.setVerificationKey(new HmacKey(SECRET)).build();
        }
        String keys = server.api().get("/.well-known/jwks.json").body();
        return builder.setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .build();
    }

    /// Without Tink, Nimbus does not verify EdDSA.
    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "HS256"})
    void nimbus_issuedTokens_verify(String algorithm) throws Exception {
        try (TestServer server = start(algorithm)) {
            Reply granted = signUp(server);
            DefaultJWTProcessor<SecurityContext> processor =
                    nimbus(algorithm, keys(server, algorithm, granted.at("access_token")));

            JWTClaimsSet claims = processor.process(granted.at("access_token"), null);

            assertThat(claims.getSubject()).isEqualTo(granted.at("user.id"));
            assertThat(claims.getStringClaim("client_id")).isEqualTo("first-party");
            String tampered = tampered(granted.at("access_token"));
            assertThatThrownBy(() -> processor.process(tampered, null))
                    .isInstanceOf(com.nimbusds.jose.proc.BadJWSException.class);
        }
    }

    private static JWKSet keys(TestServer server, String algorithm, String token)
            throws ParseException {
        return algorithm.equals("HS256")
                ? new JWKSet(
                        new OctetSequenceKey.Builder(SECRET)
                                .keyID(SignedJWT.parse(token).getHeader().getKeyID())
                                .build())
                : JWKSet.parse(server.api().get("/.well-known/jwks.json").body());
    }

    private static DefaultJWTProcessor<SecurityContext> nimbus(String algorithm, JWKSet keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.parse(algorithm), new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        ISSUER,
                        new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                        Set.of("sub", "exp", "iat", "jti", "sid", "client_id", "auth_time")));
        return processor;
    }

    /// The metadata lead to the keys, which is all that a stock resource server needs to know.
    @Test
    void metadata_ofTheIssuer_leadToTheKeys() {
        try (TestServer server = start("ES256")) {
            for (String path :
                    new String[] {
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server"
                    }) {
                Reply metadata = server.api().get(path);
                assertThat(metadata.at("issuer")).isEqualTo(ISSUER);
                assertThat(metadata.at("jwks_uri")).isEqualTo(ISSUER + "/.well-known/jwks.json");
            }
        }
    }

    private TestServer start(String algorithm) {
        Map<String, String> settings =
                algorithm.equals("HS256")
                        ? Map.of(
                                "tokens.algorithm",
                                algorithm,
                                "tokens.shared_secret",
                                Base64.getEncoder().encodeToString(SECRET))
                        : Map.of("tokens.algorithm", algorithm);
        TestServer server = TestServer.start(On.SQLITE, directory, settings);
        // The libraries look at the real clock.
        server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
        return server;
    }

    private static Reply signUp(TestServer server) {
        return server.api().signUp("ada@example.com", "a wheel that turns one way");
    }

    private static String tampered(String token) {
        int at = token.lastIndexOf('.') + 20;
        return token.substring(0, at)
                + (token.charAt(at) == 'A' ? 'B' : 'A')
                + token.substring(at + 1);
    }
}
