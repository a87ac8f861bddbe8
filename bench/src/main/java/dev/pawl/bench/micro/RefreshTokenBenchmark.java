package dev.pawl.bench.micro;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.VerifiedRefreshToken;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The text of a refresh token: saying it and reading it.
@State(Scope.Thread)
public class RefreshTokenBenchmark {
    private final Ground ground = new Ground();
    private final SessionId session = new SessionId(ground.ids.next());
    private int generation;
    private final String token = ground.refreshTokens.of(session, 7);
    private final String forged = forged(token);

    /// The last character of the MAC is another one.
    private static String forged(String token) {
        return token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
    }

    @Benchmark
    public String mint() {
        return ground.refreshTokens.of(session, generation++ & 0xffff);
    }

    @Benchmark
    public Optional<VerifiedRefreshToken> open() {
        return ground.refreshTokens.open(token);
    }

    @Benchmark
    public Optional<VerifiedRefreshToken> openForged() {
        return ground.refreshTokens.open(forged);
    }
}
