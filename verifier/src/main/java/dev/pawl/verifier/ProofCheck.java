package dev.pawl.verifier;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks DPoP proofs (RFC 9449 §4.3), as strictly as access tokens: canonical base64url, no member
/// twice at any level, two algorithms. What else stands in a header is neither read nor fetched.
final class ProofCheck {

    /// A longer proof is refused unread.
    static final int MAX_CHARS = 4096;

    /// How far the time of a proof may be from ours, either way.
    static final Duration MAX_DISTANCE = Duration.ofSeconds(60);

    private static final String TYPE = "dpop+jwt";
    private static final int MAX_JTI_CHARS = 256;

    private final @Nullable String base;
    private final @Nullable Provider provider;

    ProofCheck(@Nullable URI publicUrl, @Nullable Provider provider) {
        this.base = publicUrl == null ? null : withoutSlash(publicUrl.toString());
        this.provider = provider;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// A proof that was made for this request, this token, and now; empty for every other.
    Optional<Proof> check(PresentedProof presented, String token, Instant now) {
        if (presented.headers().size() != 1 || presented.headers().get(0).length() > MAX_CHARS) {
            return Optional.empty();
        }
        String text = presented.headers().get(0);
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return Optional.empty();
        }
        Optional<Claims> claims =
                json(text.substring(first + 1, second))
                        .filter(read -> isFor(presented, token, read) && isTimely(read, now));
        // A further dot would stand in the signature, where base64url has none.
        return claims.isEmpty()
                ? Optional.empty()
                : json(text.substring(0, first))
                        .flatMap(this::key)
                        .filter(key -> isSigned(text, second, key))
                        .map(key -> proof(key, claims.get()));
    }

    private static Optional<Claims> json(String segment) {
        return Base64Url.decode(segment).flatMap(Claims::parse);
    }

    private Optional<ProofKey> key(Claims header) {
        boolean ofAProof =
                header.string("typ").filter(TYPE::equals).isPresent()
                        && !header.has("crit")
                        && !header.has("b64");
        return ofAProof
                ? header.object("jwk")
                        .flatMap(jwk ->
                                ProofKey.read(jwk, header.string("alg").orElse(""), provider))
                : Optional.empty();
    }

    private static boolean isSigned(String text, int dot, ProofKey key) {
        byte[] signed = text.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        return Base64Url.decode(text.substring(dot + 1))
                .filter(signature -> key.verify(signed, signature))
                .isPresent();
    }

    private boolean isFor(PresentedProof presented, String token, Claims claims) {
        Optional<TargetUri> target = TargetUri.parse(url(presented.url()));
        return target.isPresent()
                && claims.string("htu").flatMap(TargetUri::parse).equals(target)
                && claims.string("htm").filter(presented.method()::equals).isPresent()
                && claims.string("ath").filter(ProofKey.hash(token)::equals).isPresent()
                && claims.string("jti")
                        .filter(jti -> !jti.isEmpty() && jti.length() <= MAX_JTI_CHARS)
                        .isPresent();
    }

    /// Where clients sent a request.
    private String url(String seen) {
        int end = seen.length();
        for (char c : new char[] {'?', '#'}) {
            int at = seen.indexOf(c);
            end = at < 0 ? end : Math.min(end, at);
        }
        String url = seen.substring(0, end);
        return base == null ? url : base + path(url);
    }

    private static String path(String url) {
        if (url.startsWith("/")) {
            return url;
        }
        int scheme = url.indexOf("://");
        int slash = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 ? "/" : url.substring(slash);
    }

    private static boolean isTimely(Claims claims, Instant now) {
        return time(claims, "iat")
                        .filter(made ->
                                !made.plus(MAX_DISTANCE).isBefore(now)
                                        && !made.isAfter(now.plus(MAX_DISTANCE)))
                        .isPresent()
                && (!claims.has("exp")
                        || time(claims, "exp").filter(end -> end.isAfter(now)).isPresent())
                && (!claims.has("nbf")
                        || time(claims, "nbf")
                                .filter(start -> !start.isAfter(now.plus(MAX_DISTANCE)))
                                .isPresent());
    }

    private static Proof proof(ProofKey key, Claims claims) {
        return new Proof(
                key.thumbprint(),
                claims.string("jti").orElseThrow(),
                time(claims, "iat").orElseThrow().plus(MAX_DISTANCE));
    }

    private static Optional<Instant> time(Claims claims, String name) {
        return claims.seconds(name).map(Instant::ofEpochSecond);
    }
}
