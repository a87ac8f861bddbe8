package dev.pawl.crypto;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checks DPoP proofs (RFC 9449 §4.3): that whoever sent a request has the private key of the
/// public one that it names. Safe for many threads.
///
/// As strict as [JwsVerifier]: canonical base64url in every segment, no member twice at any level,
/// two algorithms, a key that decides which of them it is. What else stands in a header is neither
/// read nor fetched. Not checked is whether the same proof was seen before: a caller that must know
/// remembers [DpopProof#jti].
public final class DpopVerifier {
    /// A longer proof is refused unread.
    public static final int MAX_CHARS = 4096;

    /// How far the time of a proof without a nonce may be from ours, either way.
    public static final Duration MAX_DISTANCE = Duration.ofSeconds(60);

    /// The value of `algs` in a challenge (RFC 9449 §7.1), and in the server's metadata.
    public static final List<String> ALGORITHMS = List.of("ES256", "EdDSA");

    private static final String TYPE = "dpop+jwt";
    private static final int MAX_JTI_CHARS = 256;

    private final DpopNonces nonces;
    private final CryptoProvider provider;

    /// With the best provider.
    public DpopVerifier(DpopNonces nonces) {
        this(nonces, CryptoProvider.best());
    }

    public DpopVerifier(DpopNonces nonces, CryptoProvider provider) {
        this.nonces = nonces;
        this.provider = provider;
    }

    /// Checks the value of the one `DPoP` header of a request. With more than one header, none is
    /// to be believed (RFC 9449 §4.3).
    public DpopChecked check(String proof, DpopRequest request, Instant now) {
        return CompactJws.parse(proof, MAX_CHARS)
                .map(jws -> check(jws, request, now))
                .orElseGet(() -> refused(DpopRefusal.MALFORMED));
    }

    /// The signature comes last, because everything else costs less.
    private DpopChecked check(CompactJws jws, DpopRequest request, Instant now) {
        Optional<JwtClaims> header = jws.header();
        Optional<JwtClaims> claims = jws.claims();
        if (header.isEmpty() || claims.isEmpty()) {
            return refused(DpopRefusal.MALFORMED);
        }
        if (!isOfAProof(header.get())) {
            return refused(DpopRefusal.HEADER);
        }
        Optional<ForeignKey> key = key(header.get());
        if (key.isEmpty()) {
            return refused(DpopRefusal.KEY);
        }
        Optional<DpopRefusal> mismatch = mismatch(claims.get(), request);
        if (mismatch.isPresent()) {
            return refused(mismatch.get());
        }
        return jws.isSignedBy(key.get(), provider)
                ? atTime(claims.get(), key.get().thumbprint(), now)
                : refused(DpopRefusal.SIGNATURE);
    }

    private static boolean isOfAProof(JwtClaims header) {
        return header.string("typ").filter(TYPE::equals).isPresent()
                && header.string("alg").filter(ALGORITHMS::contains).isPresent()
                && !header.has("crit")
                && !header.has("b64");
    }

    private static Optional<ForeignKey> key(JwtClaims header) {
        String algorithm = header.string("alg").orElse("");
        return header.object("jwk")
                .filter(jwk -> isForSignatures(jwk, algorithm))
                .flatMap(ForeignKey::read)
                .filter(key -> key.algorithm().joseName().equals(algorithm));
    }

    /// What a key says of its use counts (RFC 7517 §4.2 to §4.4).
    private static boolean isForSignatures(JwtClaims jwk, String algorithm) {
        return (!jwk.has("use") || jwk.string("use").filter("sig"::equals).isPresent())
                && (!jwk.has("alg") || jwk.string("alg").filter(algorithm::equals).isPresent())
                && (!jwk.has("key_ops")
                        || jwk.strings("key_ops")
                                .filter(ops -> ops.contains("verify"))
                                .isPresent());
    }

    private static Optional<DpopRefusal> mismatch(JwtClaims claims, DpopRequest request) {
        Optional<String> method = claims.string("htm");
        Optional<TargetUri> target = claims.string("htu").flatMap(TargetUri::parse);
        if (jti(claims).isEmpty()
                || method.isEmpty()
                || target.isEmpty()
                || claims.seconds("iat").isEmpty()
                || !areTimes(claims, "exp", "nbf")) {
            return Optional.of(DpopRefusal.CLAIMS);
        }
        if (!method.get().equals(request.method()) || !target.get().equals(request.target())) {
            return Optional.of(DpopRefusal.REQUEST);
        }
        String tokenHash = request.tokenHash();
        return tokenHash == null || claims.string("ath").filter(tokenHash::equals).isPresent()
                ? Optional.empty()
                : Optional.of(DpopRefusal.TOKEN);
    }

    private static Optional<String> jti(JwtClaims claims) {
        return claims.string("jti").filter(jti -> !jti.isEmpty() && jti.length() <= MAX_JTI_CHARS);
    }

    private static boolean areTimes(JwtClaims claims, String... optional) {
        return List.of(optional).stream()
                .allMatch(name -> !claims.has(name) || claims.seconds(name).isPresent());
    }

    /// A nonce of ours shows when a proof was made, so that its maker's clock need not be right.
    private DpopChecked atTime(JwtClaims claims, KeyThumbprint key, Instant now) {
        Instant issuedAt = time(claims, "iat").orElseThrow();
        boolean hasNonce = claims.has("nonce");
        Optional<Instant> usableUntil =
                hasNonce
                        ? claims.string("nonce").flatMap(nonce -> nonces.usableUntil(nonce, now))
                        : Optional.of(issuedAt.plus(MAX_DISTANCE))
                                .filter(end -> !end.isBefore(now))
                                .filter(_ -> !issuedAt.isAfter(now.plus(MAX_DISTANCE)));
        if (usableUntil.isEmpty()) {
            return refused(DpopRefusal.NONCE);
        }
        Instant makersTime = hasNonce ? issuedAt : now;
        boolean expired = time(claims, "exp").filter(end -> !end.isAfter(makersTime)).isPresent();
        boolean early =
                time(claims, "nbf")
                        .filter(start -> start.isAfter(makersTime.plus(MAX_DISTANCE)))
                        .isPresent();
        return expired || early
                ? refused(DpopRefusal.EXPIRED)
                : new DpopChecked.Proven(
                        new DpopProof(key, jti(claims).orElseThrow(), usableUntil.get()));
    }

    private static Optional<Instant> time(JwtClaims claims, String name) {
        return claims.seconds(name).map(Instant::ofEpochSecond);
    }

    private static DpopChecked refused(DpopRefusal reason) {
        return new DpopChecked.Refused(reason);
    }
}
