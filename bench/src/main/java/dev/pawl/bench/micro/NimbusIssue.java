package dev.pawl.bench.micro;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pawl.core.id.Ids;
import dev.pawl.core.token.AccessClaims;
import java.security.Provider;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// An access token with the claims that Pawl's have, issued with Nimbus. Key, header and signer are
/// made once.
final class NimbusIssue {
    private final JWSHeader header;
    private final ECDSASigner signer;
    private final Ids ids;

    /// @param provider who computes signatures, or null for whom Nimbus finds by itself
    NimbusIssue(Ids ids, @Nullable Provider provider) {
        this.ids = ids;
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
            this.signer = new ECDSASigner(key);
            this.header = header(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("no ES256 here", e);
        }
        if (provider != null) {
            signer.getJCAContext().setProvider(provider);
        }
    }

    private static JWSHeader header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build();
    }

    String issue(AccessClaims claims, Instant now) throws JOSEException {
        JWTClaimsSet content =
                new JWTClaimsSet.Builder()
                        .issuer(Ground.ISSUER)
                        .audience(Ground.AUDIENCE)
                        .claim("client_id", "first-party")
                        .subject(claims.account().toString())
                        .claim("sid", claims.session().toString())
                        .jwtID(ids.next().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Ground.ACCESS_TTL)))
                        .claim("auth_time", claims.authTime().getEpochSecond())
                        .claim("acr", claims.acr())
                        .claim("amr", claims.amr())
                        .build();
        SignedJWT token = new SignedJWT(header, content);
        token.sign(signer);
        return token.serialize();
    }
}
