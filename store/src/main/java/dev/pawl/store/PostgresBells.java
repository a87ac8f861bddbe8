package dev.pawl.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Tells all nodes on a database that something was revoked, by `NOTIFY` after the commit.
///
/// Not in the transaction itself: a revocation must not fail because the server's queue of
/// notifications is full, or because it has none. What is lost with a node that dies between the
/// two is found by looking.
final class PostgresBells implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PostgresBells.class.getName());

    private static final String RING = "NOTIFY pawl_revocation";
    private static final String LISTEN = "LISTEN pawl_revocation";

    private static final Duration LISTEN_FOR = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final PostgresConnections server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Runnable bell = () -> {};
    private volatile @Nullable Connection listening;

    PostgresBells(PostgresConnections server) {
        this.server = server;
    }

    /// Rings in this process, then in the others.
    ///
    /// @param connection on which the transaction was just committed
    void ring(Connection connection) {
        bell.run();
        try (Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(RING);
            connection.commit();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "could not notify other nodes of a revocation", e);
        }
    }

    /// Begins to listen, on a connection and a thread of its own.
    void hear(Runnable rung) {
        bell = rung;
        Thread _ = Thread.ofPlatform().name("revocation-bells").daemon().start(this::listen);
    }

    private void listen() {
        try {
            do {
                listenOnce();
            } while (!closed.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            listening = connection;
            boolean _ = statement.execute(LISTEN);
            bell.run(); // for what was missed before
            PGConnection bells = connection.unwrap(PGConnection.class);
            while (closed.getCount() > 0) {
                hear(bells);
                boolean _ = statement.execute(""); // whether anybody is still there
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "not listening for revocations: {0}", e.getMessage());
        } finally {
            listening = null;
        }
    }

    private void hear(PGConnection bells) throws SQLException {
        var heard = bells.getNotifications(Math.toIntExact(LISTEN_FOR.toMillis()));
        if (heard != null && heard.length > 0) {
            bell.run();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Connection connection = listening;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException _) { // it is gone
            }
        }
    }
}
