package dev.pawl.verifier;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sets a [TokenVerifier] up. Strict unless told otherwise: an audience that is the issuer, no
/// skew, and a word about revocations.
public final class VerifierBuilder {

    private static final Duration MAX_SKEW = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    private static final Duration SPARE = Duration.ofMinutes(2);

    private final String issuer;
    private String audience;
    private Set<Algorithm> algorithms = EnumSet.allOf(Algorithm.class);
    private Duration clockSkew = Duration.ZERO;
    private Set<String> clients = Set.of();
    private Duration maxLife = LONGEST_LIFE;
    private URI server;
    private @Nullable URI keys;
    private @Nullable Provider provider;
    private @Nullable Revocations revocations;
    private boolean withoutRevocations;
    private InstantSource clock = InstantSource.system();

    VerifierBuilder(String issuer) {
        this.issuer = issuer;
        this.audience = issuer;
        this.server = URI.create(issuer);
    }

    /// For whom tokens must be issued (`tokens.audience` of Pawl); by default the issuer.
    public VerifierBuilder audience(String only) {
        audience = only;
        return this;
    }

    /// With which algorithms; by default ES256, RS256 and EdDSA.
    public VerifierBuilder algorithms(Algorithm first, Algorithm... others) {
        algorithms = EnumSet.of(first, others);
        return this;
    }

    /// For so long an expired token is taken all the same, at most a minute; by default not at all.
    public VerifierBuilder clockSkew(Duration atMost) {
        if (atMost.isNegative() || atMost.compareTo(MAX_SKEW) > 0) {
            throw new IllegalArgumentException("a skew from nothing to a minute");
        }
        clockSkew = atMost;
        return this;
    }

    /// To which applications tokens must be issued (`client_id`); by default to any.
    public VerifierBuilder clients(String... only) {
        clients = Set.of(only);
        return this;
    }

    /// The longest life of a token (`tokens.access_ttl` of Pawl); by default 24 hours, which is the
    /// longest that Pawl allows.
    public VerifierBuilder maxLife(Duration longest) {
        maxLife = longest;
        return this;
    }

    /// Where Pawl is reached from here, when that is not where its issuer points to.
    public VerifierBuilder server(URI base) {
        server = base;
        return this;
    }

    /// Where the keys are, instead of where the issuer's metadata says.
    public VerifierBuilder keys(URI jwks) {
        keys = jwks;
        return this;
    }

    /// Who computes signatures, instead of Java's own.
    public VerifierBuilder provider(Provider signatures) {
        provider = signatures;
        return this;
    }

    /// Reads the revocation feed.
    public VerifierBuilder revocations(Revocations how) {
        revocations = how;
        return this;
    }

    /// Takes a token until it expires, whatever becomes of its session.
    public VerifierBuilder withoutRevocations() {
        withoutRevocations = true;
        return this;
    }

    /// What time it is, instead of the system's clock.
    public VerifierBuilder clock(InstantSource other) {
        clock = other;
        return this;
    }

    /// The verifier. It fetches keys when they are needed first, and reads the feed from now on.
    ///
    /// @throws IllegalStateException unless exactly one was said about revocations
    public TokenVerifier build() {
        Revocations how = revocations;
        if ((how == null) != withoutRevocations) {
            throw new IllegalStateException("say either revocations(…) or withoutRevocations()");
        }
        VerifierSettings settings =
                new VerifierSettings(issuer, audience, algorithms, clockSkew, clients, maxLife);
        RevocationView view =
                how == null
                        ? RevocationView.NOTHING
                        : new FeedFollower(
                                below("/v1/revocations/stream"),
                                how,
                                maxLife.plus(SPARE),
                                FeedFollower.START,
                                clock);
        return new TokenVerifier(
                settings, new KeyCache(this::fetchKeys, provider, System::nanoTime), view, clock);
    }

    private String fetchKeys() throws IOException {
        URI known = keys;
        return Http.get(known != null ? known : discovered());
    }

    /// From the metadata, which must be the issuer's own (RFC 8414 §3.3).
    private URI discovered() throws IOException {
        String document = Http.get(below("/.well-known/openid-configuration"));
        Claims metadata =
                Claims.parse(document.getBytes(StandardCharsets.UTF_8))
                        .filter(claims ->
                                claims.string("issuer").filter(issuer::equals).isPresent())
                        .orElseThrow(() -> new IOException("not the metadata of " + issuer));
        String uri = metadata.string("jwks_uri").orElse("");
        try {
            return server.equals(URI.create(issuer))
                    ? URI.create(uri)
                    : below(URI.create(uri).getPath());
        } catch (IllegalArgumentException e) {
            throw new IOException("no address of keys in the metadata of " + issuer, e);
        }
    }

    private URI below(String path) {
        String base = server.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
