package dev.pawl.bench.micro;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.token.AccessTokens;
import dev.pawl.core.token.KeyRing;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What the benchmarks of tokens stand on: Pawl's own issuing and checking, wired as the server
/// wires it, over a key that lives in memory.
final class Ground {
    static final String ISSUER = "https://auth.example.com";
    static final String AUDIENCE = "https://api.example.com";
    static final Duration ACCESS_TTL = Duration.ofMinutes(15);

    final InstantSource clock = InstantSource.system();
    final Ids ids = new Ids(clock, Randomness.secure());
    final RefreshTokens refreshTokens;
    final AccessTokens accessTokens;
    private final KeyRing ring;

    Ground() {
        MasterKeys master = MasterKeys.parse(MasterKeys.generateLine(Randomness.secure()));
        TokenSettings settings =
                new TokenSettings(
                        ISSUER,
                        AUDIENCE,
                        JwsAlgorithm.ES256,
                        ACCESS_TTL,
                        Duration.ofDays(90),
                        null);
        this.ring =
                new KeyRing(
                        settings,
                        new Platform(
                                new NoDatabase(new KeysInMemory(), clock),
                                clock,
                                Randomness.secure(),
                                master,
                                ids));
        ring.turn();
        this.accessTokens = new AccessTokens(settings, ring, ids);
        this.refreshTokens = new RefreshTokens(master);
    }

    /// What a session by password says of itself.
    AccessClaims claims() {
        AccountId account = new AccountId(ids.next());
        SessionId session = new SessionId(ids.next());
        return new AccessClaims(
                account, session, clock.instant(), "aal1", List.of("pwd"), List.of());
    }

    /// A fresh access token of a session with a month to live.
    String accessToken(AccessClaims claims) {
        Instant now = clock.instant();
        return accessTokens.issue(claims, now, now.plus(Duration.ofDays(30))).compact();
    }

    /// The public keys, as a service gets to know them.
    JWKSet publicKeys() {
        try {
            return JWKSet.parse(ring.current().jwks().json());
        } catch (ParseException e) {
            throw new IllegalStateException("our own JWKS", e);
        }
    }

    PublicKey publicKey() {
        try {
            return publicKeys().getKeys().getFirst().toECKey().toPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("our own JWKS", e);
        }
    }
}
