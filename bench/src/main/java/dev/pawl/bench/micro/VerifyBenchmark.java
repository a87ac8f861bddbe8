package dev.pawl.bench.micro;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pawl.core.token.CheckedAccessToken;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.UnverifiedToken;
import dev.pawl.verifier.Verification;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The check of access tokens that clients present, each once in a while.
@State(Scope.Thread)
public class VerifyBenchmark {
    /// A power of two.
    private static final int DIFFERENT = 256;

    private final Ground ground = new Ground();
    private final List<String> tokens =
            Stream.generate(() -> ground.accessToken(ground.claims())).limit(DIFFERENT).toList();
    private final List<Signed> signed = tokens.stream().map(Signed::of).toList();
    private final Ecdsa verifier = Ecdsa.verifier(ground.publicKey());
    private final NimbusCheck nimbus = new NimbusCheck(ground.publicKeys(), null);
    private final NimbusCheck nimbusOnPawlsProvider =
            new NimbusCheck(ground.publicKeys(), Ecdsa.provider());
    private final KeyServer keys = KeyServer.start(ground.publicKeys());
    private final Ecdsa verifierOfJdk = Ecdsa.verifierOfJdk(ground.publicKey());
    private final TokenVerifier library = keys.verifier(ground).build();
    private final TokenVerifier libraryOnPawlsProvider =
            keys.verifier(ground).provider(Ecdsa.provider()).build();
    private int next;

    /// A refusal would be measured as gladly as a check.
    @Setup
    public void seeThatAllAccept() throws Exception {
        boolean taken =
                library().accepted().isPresent() && libraryOnPawlsProvider().accepted().isPresent();
        if (!bare() || !bareOnJdk() || !taken || !(pawl() instanceof CheckedAccessToken.Valid)) {
            throw new IllegalStateException("a token of our own is refused");
        }
    }

    @Benchmark
    public boolean bare() throws Exception {
        return verifier.verify(signed.get(turn()));
    }

    @Benchmark
    public CheckedAccessToken pawl() {
        return ground.accessTokens.check(tokens.get(turn()), ground.clock.instant());
    }

    @Benchmark
    public boolean bareOnJdk() throws Exception {
        return verifierOfJdk.verify(signed.get(turn()));
    }

    @Benchmark
    public Verification library() {
        return library.verify(UnverifiedToken.of(tokens.get(turn())));
    }

    @Benchmark
    public Verification libraryOnPawlsProvider() {
        return libraryOnPawlsProvider.verify(UnverifiedToken.of(tokens.get(turn())));
    }

    @TearDown
    public void stopServingKeys() {
        keys.close();
    }

    @Benchmark
    public JWTClaimsSet nimbus() throws Exception {
        return nimbus.check(tokens.get(turn()));
    }

    @Benchmark
    public JWTClaimsSet nimbusOnPawlsProvider() throws Exception {
        return nimbusOnPawlsProvider.check(tokens.get(turn()));
    }

    private int turn() {
        return next++ & (DIFFERENT - 1);
    }
}
