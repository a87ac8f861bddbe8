package dev.pawl.verifier;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Verifies access tokens (RFC 9068 §4): signature, type, issuer, audience, time, client, and that
/// the session has not ended. A token that is bound to a key is taken only with a proof by that key
/// (RFC 9449 §7). Safe for many threads; close it when the service ends.
///
/// ```java
/// var verifier = TokenVerifier.of("https://id.example.com").revocations(
///         Revocations.failClosed("orders", secret)).build();
/// switch (verifier.verify(token)) {
///     case Verification.Verified ok -> serve(ok.token());
///     case Verification.Refused no -> answer(no.status(), no.challenge());
/// }
/// ```
public final class TokenVerifier implements AutoCloseable {

    /// A longer token is refused unread.
    public static final int MAX_CHARS = 8 * 1024;

    /// The one form that Pawl gives its headers. Nothing else is even parsed: no embedded key, no
    /// address, no extension, no member twice.
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{\"alg\":\"(\\w{1,16})\",\"kid\":\"([A-Za-z0-9_-]{1,128})\",\"typ\":\"at\\+jwt\"}");

    private static final int MAX_HEADERS_KEPT = 64;

    private final VerifierSettings settings;
    private final KeySource keys;
    private final RevocationView revocations;
    private final BindingCheck bindings;
    private final InstantSource clock;

    /// The key names of headers that were good: tokens of one key begin alike.
    private final Map<String, Header> headers = new ConcurrentHashMap<>();

    private record Header(Algorithm algorithm, String kid) {}

    TokenVerifier(
            VerifierSettings settings,
            KeySource keys,
            RevocationView revocations,
            BindingCheck bindings,
            InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.revocations = revocations;
        this.bindings = bindings;
        this.clock = clock;
    }

    /// Begins to set up a verifier for the tokens of an issuer.
    ///
    /// @param issuer the value of `iss`, letter by letter; its metadata leads to its keys
    /// @throws IllegalArgumentException unless it is an absolute address of http or https
    public static VerifierBuilder of(String issuer) {
        return new VerifierBuilder(issuer);
    }

    public Verification verify(UnverifiedToken token) {
        return verify(token, Requirement.NONE);
    }

    /// Verifies a token, and that it is enough for what is asked.
    public Verification verify(UnverifiedToken token, Requirement requirement) {
        Verification verification = verifyBound(token);
        return verification instanceof Verification.Verified verified
                ? require(verified.token(), requirement)
                : verification;
    }

    /// A proof is looked at, and remembered, only beside a good token.
    private Verification verifyBound(UnverifiedToken token) {
        Verification verification = verifyAlone(token.text());
        if (verification instanceof Verification.Refused refused) {
            return refused.to(token.scheme());
        }
        return verification instanceof Verification.Verified verified
                ? bindings.check(verified.token(), token, clock.instant())
                : verification;
    }

    /// Says whether a token that was verified is enough for more.
    public Verification require(VerifiedToken token, Requirement requirement) {
        return requirement.isMetBy(token, clock.instant())
                ? new Verification.Verified(token)
                : Verification.Refused.insufficient(requirement, token);
    }

    /// The refusal of a request that bears no token.
    public static Verification.Refused missing() {
        return Verification.Refused.of(Refusal.MISSING);
    }

    private Verification verifyAlone(String text) {
        if (text.length() > MAX_CHARS) {
            return Verification.Refused.of(Refusal.INVALID);
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return Verification.Refused.of(Refusal.INVALID);
        }
        // A further dot would stand in the signature, where base64url has none.
        Parts parts =
                new Parts(
                        text.substring(0, first),
                        text.substring(first + 1, second),
                        text.substring(0, second),
                        text.substring(second + 1));
        return header(parts.header())
                .map(header -> verify(parts, header))
                .orElseGet(() -> Verification.Refused.of(Refusal.INVALID));
    }

    /// A token taken apart.
    private record Parts(String header, String payload, String signed, String signature) {}

    private Verification verify(Parts parts, Header header) {
        KeySource.Found found = keys.find(header.kid());
        if (found instanceof KeySource.Found.Unavailable) {
            return Verification.Refused.of(Refusal.UNAVAILABLE);
        }
        if (!(found instanceof KeySource.Found.Key known)
                || known.key().algorithm() != header.algorithm()
                || !isSigned(parts, known.key())) {
            return Verification.Refused.of(Refusal.INVALID);
        }
        if (headers.size() < MAX_HEADERS_KEPT) {
            headers.put(parts.header(), header);
        }
        return Base64Url.decode(parts.payload())
                .flatMap(Claims::parse)
                .map(claims -> ClaimsCheck.check(claims, settings, clock.instant()))
                .map(this::checkRevocation)
                .orElseGet(() -> Verification.Refused.of(Refusal.INVALID));
    }

    /// Last of all: only what else would be let through is asked about.
    private Verification checkRevocation(Verification verification) {
        if (!(verification instanceof Verification.Verified verified)) {
            return verification;
        }
        return switch (revocations.of(verified.token())) {
            case IN_FORCE -> verification;
            case REVOKED -> Verification.Refused.of(Refusal.REVOKED);
            case UNKNOWN -> Verification.Refused.of(Refusal.UNAVAILABLE);
        };
    }

    /// Empty for every header that Pawl does not write.
    private Optional<Header> header(String segment) {
        Header known = headers.get(segment);
        return known != null ? Optional.of(known) : read(segment);
    }

    private Optional<Header> read(String segment) {
        return Base64Url.decode(segment)
                .map(bytes -> HEADER.matcher(new String(bytes, StandardCharsets.US_ASCII)))
                .filter(Matcher::matches)
                .flatMap(header ->
                        Algorithm.named(header.group(1))
                                .filter(settings.algorithms()::contains)
                                .map(algorithm -> new Header(algorithm, header.group(2))));
    }

    private static boolean isSigned(Parts parts, VerifyingKey key) {
        byte[] signed = parts.signed().getBytes(StandardCharsets.US_ASCII);
        return Base64Url.decode(parts.signature())
                .filter(bytes -> key.verify(signed, bytes))
                .isPresent();
    }

    /// Stops reading the revocation feed.
    @Override
    public void close() {
        revocations.close();
    }
}
