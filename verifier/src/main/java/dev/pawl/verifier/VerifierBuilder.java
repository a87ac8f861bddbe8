package dev.pawl.verifier;

import java.net.URI;
import java.security.Provider;
import java.security.SecureRandom;
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
    private static final int SALT_BYTES = 32;
    private static final Duration LEAST_AGE = Duration.ofMinutes(1);

    /// When keys were not confirmed for so long, every token that was signed before has expired.
    private static final Duration KEYS_KEPT = LONGEST_LIFE;

    /// All that it takes to fetch keys, however slowly somebody speaks.
    private static final Duration FETCH = Duration.ofSeconds(5);

    private final String issuer;
    private String audience;
    private Set<Algorithm> algorithms = EnumSet.allOf(Algorithm.class);
    private Duration clockSkew = Duration.ZERO;
    private Set<String> clients = Set.of();
    private Duration maxLife = LONGEST_LIFE;
    private Duration maxKeyAge = KEYS_KEPT;
    private URI server;
    private @Nullable URI keys;
    private @Nullable Provider provider;
    private @Nullable URI publicUrl;
    private int maxProofs = UsedProofs.LIMIT;
    private @Nullable Revocations revocations;
    private boolean withoutRevocations;
    private InstantSource clock = InstantSource.system();

    VerifierBuilder(String issuer) {
        this.issuer = issuer;
        this.audience = issuer;
        this.server = Addresses.require("issuer", issuer);
    }

    /// For whom tokens must be issued (`tokens.audience` of Pawl); by default the issuer.
    public VerifierBuilder audience(String only) {
        if (only.isBlank()) {
            throw new IllegalArgumentException("a blank audience");
        }
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
        if (longest.toSeconds() < 1 || longest.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a life from a second to 24 hours");
        }
        maxLife = longest;
        return this;
    }

    /// How long keys are good that the issuer has not confirmed since, because it cannot be
    /// reached; then nothing is verified ([Refusal#UNAVAILABLE]). At least a minute, by default 24
    /// hours. A key that the issuer gave up is taken for no longer than this.
    public VerifierBuilder maxKeyAge(Duration longest) {
        if (longest.compareTo(LEAST_AGE) < 0 || longest.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("an age from a minute to a year");
        }
        maxKeyAge = longest;
        return this;
    }

    /// Where Pawl is reached from here, when that is not where its issuer points to.
    ///
    /// @throws IllegalArgumentException unless it is an absolute address of http or https
    public VerifierBuilder server(URI base) {
        server = Addresses.require("server", base.toString());
        return this;
    }

    /// Where the keys are, instead of where the issuer's metadata says.
    ///
    /// @throws IllegalArgumentException unless it is an absolute address of http or https
    public VerifierBuilder keys(URI jwks) {
        keys = Addresses.require("keys", jwks.toString());
        return this;
    }

    /// Who computes signatures, instead of Java's own.
    public VerifierBuilder provider(Provider signatures) {
        provider = signatures;
        return this;
    }

    /// Where clients reach this service, when that is not what its requests say, as behind a proxy:
    /// what proofs for bound tokens are made for (`htu`, RFC 9449 §4.3). The path of a request is
    /// put behind it. Without it a proof must be made for the scheme, host and port that the
    /// request itself names, which is as far as the service may believe them.
    ///
    /// @throws IllegalArgumentException unless it is an absolute address of http or https without a
    ///   query
    public VerifierBuilder publicUrl(URI base) {
        if (TargetUri.parse(base.toString()).isEmpty()) {
            throw new IllegalArgumentException("public URL: not a plain http or https address");
        }
        publicUrl = base;
        return this;
    }

    /// How many proofs are remembered, so that each is taken once; by default 262,144, some 25 MB
    /// when they are all used. One is remembered for one to two minutes. When there is no room, a
    /// bound token is [Refusal#UNAVAILABLE].
    public VerifierBuilder maxProofs(int most) {
        if (most < UsedProofs.LEAST) {
            throw new IllegalArgumentException("room for at least " + UsedProofs.LEAST);
        }
        maxProofs = most;
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
                                Addresses.below(server, "/v1/revocations/stream"),
                                how,
                                maxLife.plus(SPARE),
                                FeedFollower.START,
                                clock);
        KeyCache cache =
                new KeyCache(
                        new KeyFetch(issuer, server, keys, FETCH),
                        provider,
                        maxKeyAge,
                        VerifierBuilder::onItsOwnThread,
                        System::nanoTime);
        BindingCheck bindings =
                new BindingCheck(publicUrl, provider, new UsedProofs(maxProofs, salt()));
        return new TokenVerifier(settings, cache, view, bindings, clock);
    }

    private static byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /// A thread for a fetch, which ends with it: one that waited for the next would outlive a
    /// verifier that nobody closed.
    private static void onItsOwnThread(Runnable fetch) {
        Thread thread = new Thread(fetch, "pawl-keys");
        thread.setDaemon(true);
        thread.start();
    }
}
