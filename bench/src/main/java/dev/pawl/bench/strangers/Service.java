package dev.pawl.bench.strangers;

import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.UnverifiedToken;
import dev.pawl.verifier.Verification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/// A service whose workers verify the tokens of requests. Requests come at a constant rate, whether
/// or not there is a worker for them, and the time of one counts from when it was due: a worker
/// that is held keeps others waiting, and that is seen.
public final class Service {

    /// As many as the thread pool of a usual application server.
    static final int WORKERS = 40;

    /// A power of two.
    private static final int DIFFERENT = 1024;

    private static final Duration TO_END = Duration.ofMinutes(1);

    private final TokenVerifier verifier;
    private final List<UnverifiedToken> good;
    private final List<UnverifiedToken> strangers;

    /// What came of the good tokens.
    ///
    /// @param latency in nanoseconds
    /// @param wrong good tokens that were not taken, and strangers' that were
    public record Served(Histogram latency, long wrong) {}

    public Service(SlowIssuer issuer) {
        this.verifier =
                TokenVerifier.of(issuer.name()).keys(issuer.keys()).withoutRevocations().build();
        this.good = tokens(issuer::goodToken);
        this.strangers = tokens(issuer::strangersToken);
    }

    private static List<UnverifiedToken> tokens(Supplier<String> made) {
        return Stream.generate(made).limit(DIFFERENT).map(UnverifiedToken::of).toList();
    }

    /// Serves requests for a while.
    ///
    /// @param perSecond requests with a good token
    /// @param strangersPerGood so many requests with a made-up key come with each
    public Served serve(int perSecond, int strangersPerGood, Duration time) {
        Histogram latency = new SynchronizedHistogram(TimeUnit.MINUTES.toNanos(10), 3);
        AtomicLong wrong = new AtomicLong();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (workers) {
            long count = perSecond * time.toSeconds();
            long begin = System.nanoTime();
            for (long i = 0; i < count; i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                awaitInstant(due);
                for (int s = 0; s < strangersPerGood; s++) {
                    UnverifiedToken token = strangers.get((int) (i + s) & (DIFFERENT - 1));
                    workers.execute(() -> wrong.addAndGet(isTaken(token) ? 1 : 0));
                }
                UnverifiedToken token = good.get((int) i & (DIFFERENT - 1));
                workers.execute(() -> {
                    wrong.addAndGet(isTaken(token) ? 0 : 1);
                    latency.recordValue(System.nanoTime() - due);
                });
            }
            end(workers);
        }
        return new Served(latency, wrong.get());
    }

    private static void awaitInstant(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private boolean isTaken(UnverifiedToken token) {
        return verifier.verify(token) instanceof Verification.Verified;
    }

    private static void end(ExecutorService workers) {
        workers.shutdown();
        try {
            boolean _ = workers.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
