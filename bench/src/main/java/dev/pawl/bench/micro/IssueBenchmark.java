package dev.pawl.bench.micro;

import dev.pawl.core.token.AccessClaims;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The issuing of access tokens.
@State(Scope.Thread)
public class IssueBenchmark {
    private final Ground ground = new Ground();
    private final AccessClaims claims = ground.claims();
    private final byte[] message = Signed.of(ground.accessToken(claims)).message;
    private final Ecdsa signer = Ecdsa.signer();
    private final Ecdsa signerOfJdk = Ecdsa.signerOfJdk();
    private final NimbusIssue nimbus = new NimbusIssue(ground.ids, null);
    private final NimbusIssue nimbusOnPawlsProvider = new NimbusIssue(ground.ids, Ecdsa.provider());

    @Setup
    public void seeThatAllSayTheSame() throws Exception {
        int ours = pawl().length();
        int theirs = nimbus().length();
        if (ours != theirs) {
            throw new IllegalStateException("tokens of " + ours + " and " + theirs + " characters");
        }
    }

    @Benchmark
    public byte[] bare() throws Exception {
        return signer.sign(message);
    }

    @Benchmark
    public byte[] bareOnJdk() throws Exception {
        return signerOfJdk.sign(message);
    }

    @Benchmark
    public String pawl() {
        return ground.accessToken(claims);
    }

    @Benchmark
    public String nimbus() throws Exception {
        return nimbus.issue(claims, ground.clock.instant());
    }

    @Benchmark
    public String nimbusOnPawlsProvider() throws Exception {
        return nimbusOnPawlsProvider.issue(claims, ground.clock.instant());
    }
}
