package dev.pawl.bench.micro;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Provider;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The full check of an access token as a service does it with Nimbus (RFC 9068 §4): signature,
/// type, issuer, audience and time.
final class NimbusCheck {
    private static final Set<String> REQUIRED =
            Set.of("sub", "sid", "client_id", "iat", "exp", "jti", "auth_time", "acr", "amr");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /// @param provider who computes signatures, or null for whom Nimbus finds by itself
    NimbusCheck(JWKSet keys, @Nullable Provider provider) {
        JWTClaimsSet exactly =
                new JWTClaimsSet.Builder().issuer(Ground.ISSUER).audience(Ground.AUDIENCE).build();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(exactly, REQUIRED));
        if (provider != null) {
            DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
            verifiers.getJCAContext().setProvider(provider);
            processor.setJWSVerifierFactory(verifiers);
        }
    }

    JWTClaimsSet check(String token) throws ParseException, BadJOSEException, JOSEException {
        return processor.process(token, null);
    }
}
