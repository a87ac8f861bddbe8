package dev.pawl.verifier;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.security.Provider;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The issuer's keys, kept in memory.
///
/// They are fetched again every few minutes, and when a token names one that is not among them: the
/// issuer may have a new one. That happens at most once an interval, however many unknown names
/// come, and after a failure ever less often. While keys cannot be fetched, those that are known
/// stay good.
final class KeyCache implements KeySource {

    /// Fetches the JWKS.
    @FunctionalInterface
    interface Fetching {
        String fetch() throws IOException;
    }

    /// A key that the issuer gave up because it was stolen is refused after this.
    static final Duration FRESH = Duration.ofMinutes(5);

    /// Least time between two fetches for names that are not known.
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final Fetching fetching;
    private final @Nullable Provider provider;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Map<String, VerifyingKey> keys = Map.of();
    private volatile boolean loaded;
    private volatile long nextRefresh;
    private volatile long nextAttempt;
    private Duration retry = FIRST_RETRY;

    KeyCache(Fetching fetching, @Nullable Provider provider, LongSupplier nanoTime) {
        this.fetching = fetching;
        this.provider = provider;
        this.nanoTime = nanoTime;
        this.nextRefresh = nanoTime.getAsLong();
        this.nextAttempt = nextRefresh;
    }

    @Override
    public Found find(String kid) {
        VerifyingKey key = keys.get(kid);
        if (isDue(nextAttempt) && (key == null || isDue(nextRefresh))) {
            refresh(key == null);
            key = keys.get(kid);
        }
        return loaded ? KeySource.of(Optional.ofNullable(key)) : new Found.Unavailable();
    }

    private boolean isDue(long instant) {
        return nanoTime.getAsLong() - instant >= 0;
    }

    /// One thread fetches; others wait for it only if they know no key at all.
    private void refresh(boolean waiting) {
        if (waiting ? acquire() : lock.tryLock()) {
            try {
                if (isDue(nextAttempt)) {
                    load();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean acquire() {
        lock.lock();
        return true;
    }

    private void load() {
        try {
            keys = read(fetching.fetch());
            loaded = true;
            retry = FIRST_RETRY;
            nextRefresh = after(FRESH);
            nextAttempt = after(INTERVAL);
        } catch (IOException | ParseException e) {
            nextAttempt = after(retry);
            Duration twice = retry.multipliedBy(2);
            retry = twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
        }
    }

    private long after(Duration wait) {
        return nanoTime.getAsLong() + wait.toNanos();
    }

    private Map<String, VerifyingKey> read(String jwks) throws ParseException {
        Map<String, VerifyingKey> read = new HashMap<>();
        for (JWK jwk : JWKSet.parse(jwks).getKeys()) {
            String kid = jwk.getKeyID();
            if (kid != null && !jwk.isPrivate()) {
                VerifyingKey.of(jwk, provider).ifPresent(key -> read.put(kid, key));
            }
        }
        return Map.copyOf(read);
    }
}
