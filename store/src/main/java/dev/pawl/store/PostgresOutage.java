package dev.pawl.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// A time during which the server is away. One thread knocks until somebody opens; a pool that was
/// left to itself would knock ever more rarely.
final class PostgresOutage {

    private static final Duration BETWEEN_KNOCKS = Duration.ofMillis(250);

    private final DataSource server;
    private final Runnable onBegin;
    private final Runnable onReturn;
    private final AtomicBoolean lasts = new AtomicBoolean();
    private volatile boolean abandoned;

    /// @param onBegin runs when an outage begins
    /// @param onReturn runs when the server is back, before anybody is told
    PostgresOutage(DataSource server, Runnable onBegin, Runnable onReturn) {
        this.server = server;
        this.onBegin = onBegin;
        this.onReturn = onReturn;
    }

    boolean lasts() {
        return lasts.get();
    }

    /// Says that the server is away. Nothing happens when that is known.
    void begin() {
        if (lasts.compareAndSet(false, true)) {
            onBegin.run();
            Thread _ = Thread.ofVirtual().name("postgres-return").start(this::knock);
        }
    }

    private void knock() {
        try {
            while (!abandoned && !isBack()) {
                Thread.sleep(BETWEEN_KNOCKS); // nobody tells when a server is back
            }
        } catch (InterruptedException _) { // nobody interrupts it; without it somebody has to try
            Thread.currentThread().interrupt();
        }
        onReturn.run();
        lasts.set(false);
    }

    private boolean isBack() {
        try (Connection _ = server.getConnection()) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /// Ends the knocking.
    void abandon() {
        abandoned = true;
    }
}
