package dev.pawl.http.connection;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Closes connections whose client takes too long.
public final class ConnectionWatch implements AutoCloseable {

    private final ConnectionTimeouts timeouts;
    private final int crowd;
    private final LongSupplier nanoTime;
    private final Set<WatchedConnection> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("connection-watch").daemon().factory());

    private volatile boolean stopping;

    /// @param maxConnections there may be at once
    /// @param nanoTime a clock that only goes forward
    /// @param round how often to look; a deadline is missed by at most this much
    public ConnectionWatch(
            ConnectionTimeouts timeouts,
            int maxConnections,
            LongSupplier nanoTime,
            Duration round) {
        this.timeouts = timeouts;
        this.crowd = maxConnections - maxConnections / 4;
        this.nanoTime = nanoTime;
        long nanos = round.toNanos();
        Future<?> _ =
                timer.scheduleWithFixedDelay(this::closeLate, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void closeLate() {
        long now = nanoTime.getAsLong();
        long maxIdle = maxIdleNanos();
        watched.forEach(connection -> connection.closeIfLate(now, maxIdle));
    }

    /// A connection that waits for a request may be closed at any time (RFC 9112 §9.5): those that
    /// only wait must not keep others out.
    private long maxIdleNanos() {
        if (stopping) {
            return 0;
        }
        return watched.size() < crowd ? Long.MAX_VALUE : timeouts.crowded().toNanos();
    }

    void add(WatchedConnection connection) {
        watched.add(connection);
    }

    void remove(WatchedConnection connection) {
        watched.remove(connection);
    }

    ConnectionTimeouts timeouts() {
        return timeouts;
    }

    /// This instant, on the watch's own clock.
    long now() {
        return nanoTime.getAsLong();
    }

    /// Whether nobody is waited for any more.
    boolean isStopping() {
        return stopping;
    }

    /// From now on connections that wait for a request are closed, and others close without a
    /// farewell.
    public void stopWaiting() {
        stopping = true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
