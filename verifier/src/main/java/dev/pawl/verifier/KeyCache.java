package dev.pawl.verifier;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Provider;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The issuer's keys, kept in memory.
///
/// They are fetched again every few minutes, and when a token names one that is not among them: the
/// issuer may have a new one. That happens at most once an interval, however many unknown names
/// come, and after a failure ever less often. While keys cannot be fetched, those that are known
/// stay good, up to an age.
///
/// Fetching is a thread's of its own. A token whose key is known waits for nothing, ever. Of those
/// whose key is not known one waits, and only for an issuer that answered last time: anybody can
/// make up names, and a slow issuer must not hold the threads of others.
final class KeyCache implements KeySource {

    /// Fetches the JWKS, and gives up in time.
    @FunctionalInterface
    interface Fetching {
        String fetch() throws IOException, InterruptedException;
    }

    /// A key that the issuer gave up because it was stolen is refused after this.
    static final Duration FRESH = Duration.ofMinutes(5);

    /// Least time between two fetches for names that are not known.
    static final Duration INTERVAL = Duration.ofSeconds(10);

    /// Longer than a fetch takes.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(KeyCache.class.getName());

    /// What the issuer said last.
    private record Known(Map<String, VerifyingKey> keys, long since) {}

    private final Fetching fetching;
    private final @Nullable Provider provider;
    private final Duration maxAge;
    private final Executor executor;
    private final LongSupplier nanoTime;

    private final AtomicReference<@Nullable CompletableFuture<Void>> underway =
            new AtomicReference<>();
    private final Semaphore waiting = new Semaphore(1);
    private volatile @Nullable Known known;
    private volatile boolean failing;
    private volatile long nextRefresh;
    private volatile long nextAttempt;
    private Duration retry = FIRST_RETRY;

    /// @param maxAge how old what the issuer said last may be
    /// @param executor runs a fetch, on another thread
    KeyCache(
            Fetching fetching,
            @Nullable Provider provider,
            Duration maxAge,
            Executor executor,
            LongSupplier nanoTime) {
        this.fetching = fetching;
        this.provider = provider;
        this.maxAge = maxAge;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.nextRefresh = nanoTime.getAsLong();
        this.nextAttempt = nextRefresh;
    }

    @Override
    public Found find(String kid) {
        VerifyingKey key = keyNamed(kid);
        if (key == null) {
            awaitNews(isDue(nextAttempt) ? begin() : underway.get());
            key = keyNamed(kid);
        } else if (isDue(nextRefresh) && isDue(nextAttempt)) {
            CompletableFuture<Void> unused = begin();
        }
        if (isTooOld()) {
            return new Found.Unavailable();
        }
        if (key != null) {
            return new Found.Key(key);
        }
        // A name that is not known may be that of a key which is being fetched, or cannot be.
        return failing || underway.get() != null ? new Found.Unavailable() : new Found.Unknown();
    }

    private @Nullable VerifyingKey keyNamed(String kid) {
        Known last = known;
        return last == null ? null : last.keys().get(kid);
    }

    private boolean isTooOld() {
        Known last = known;
        return last == null || nanoTime.getAsLong() - last.since() > maxAge.toNanos();
    }

    private boolean isDue(long instant) {
        return nanoTime.getAsLong() - instant >= 0;
    }

    /// Before the first keys nothing can be verified anyway, so everybody waits for them.
    private void awaitNews(@Nullable CompletableFuture<Void> attempt) {
        if (attempt == null || failing) {
            return;
        }
        boolean first = known == null;
        if (first || waiting.tryAcquire()) {
            try {
                Void unused = attempt.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return; // what is known says the rest
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (!first) {
                    waiting.release();
                }
            }
        }
    }

    /// One at a time.
    private CompletableFuture<Void> begin() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> others = underway.compareAndExchange(null, mine);
        if (others != null) {
            return others;
        }
        if (isDue(nextAttempt)) {
            start(mine);
        } else {
            end(mine); // another has just ended
        }
        return mine;
    }

    /// A thread that cannot be started, for want of memory too, is a failed fetch: the next is
    /// tried.
    private void start(CompletableFuture<Void> attempt) {
        try {
            executor.execute(() -> run(attempt));
        } catch (RuntimeException | OutOfMemoryError e) {
            complain(e);
            plan(false);
            end(attempt);
        }
    }

    private void run(CompletableFuture<Void> attempt) {
        try {
            load();
        } finally {
            end(attempt);
        }
    }

    private void end(CompletableFuture<Void> attempt) {
        underway.set(null);
        boolean unused = attempt.complete(null);
    }

    private void load() {
        boolean loaded = false;
        try {
            Map<String, VerifyingKey> keys = Jwks.read(fetching.fetch(), provider);
            if (keys.isEmpty() && hasKeys()) {
                throw new IOException("there are none any more"); // somebody else in between
            }
            known = new Known(keys, nanoTime.getAsLong());
            loaded = true;
        } catch (IOException | ParseException | RuntimeException e) {
            complain(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            plan(loaded);
        }
    }

    private boolean hasKeys() {
        Known last = known;
        return last != null && !last.keys().isEmpty();
    }

    /// Once an outage.
    private void complain(Throwable reason) {
        if (!failing) {
            LOG.log(Level.WARNING, "the keys cannot be fetched: {0}", reason.toString());
        }
    }

    private void plan(boolean loaded) {
        if (loaded) {
            if (failing) {
                LOG.log(Level.INFO, "the keys are fetched again");
            }
            retry = FIRST_RETRY;
            nextRefresh = after(shorter(FRESH, maxAge.dividedBy(2)));
            nextAttempt = after(INTERVAL);
        } else {
            nextAttempt = after(retry);
            retry = shorter(retry.multipliedBy(2), LAST_RETRY);
        }
        failing = !loaded;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private long after(Duration wait) {
        return nanoTime.getAsLong() + wait.toNanos();
    }
}
