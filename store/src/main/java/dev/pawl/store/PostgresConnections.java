package dev.pawl.store;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// Opens connections to PostgreSQL straight through the driver: no search for drivers, no thread
/// for a login timeout.
final class PostgresConnections implements DataSource {

    /// Long enough for a server far away, short enough for a pool that has to recover within
    /// seconds.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final Driver driver = new Driver();
    private final String url;
    private final Properties properties;
    private final SearchPath path;

    private PostgresConnections(
            DatabaseUrl.Postgres database, SearchPath path, Duration answerTimeout) {
        this.url =
                "jdbc:postgresql://"
                        + database.host()
                        + ":"
                        + database.port()
                        + "/"
                        + URLEncoder.encode(database.name(), StandardCharsets.UTF_8);
        this.properties = properties(database, answerTimeout);
        this.path = path;
    }

    /// For requests.
    ///
    /// @param path the same for all connections of one database
    /// @param answerTimeout how long a statement may take before its connection counts as dead
    static PostgresConnections impatient(
            DatabaseUrl.Postgres database, SearchPath path, Duration answerTimeout) {
        return new PostgresConnections(database, path, answerTimeout);
    }

    /// For migrations, which may take as long as they need.
    ///
    /// @param path the same for all connections of one database
    static PostgresConnections patient(DatabaseUrl.Postgres database, SearchPath path) {
        return new PostgresConnections(database, path, Duration.ZERO);
    }

    private static Properties properties(DatabaseUrl.Postgres database, Duration answerTimeout) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        if (database.password() != null) {
            properties.setProperty("password", database.password());
        }
        properties.setProperty("ApplicationName", "pawl");
        properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(answerTimeout.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // The statements are few: each is planned once for each connection.
        properties.setProperty("prepareThreshold", "1");
        // Details repeat whole rows.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty(
                "assumeMinServerVersion", Integer.toString(PostgresPool.MIN_SERVER_VERSION));
        database.parameters().forEach(properties::setProperty);
        return properties;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = Objects.requireNonNull(driver.connect(url, properties));
        try {
            path.narrow(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connects as one user alone");
    }

    /// A pool would set it to how long *its* callers wait. Connecting and answering have limits of
    /// their own here.
    @Override
    public void setLoginTimeout(int seconds) {}

    /// For so long, too, a pool that is closed waits for a connection that is being made.
    @Override
    public int getLoginTimeout() {
        return Math.toIntExact(CONNECT_TIMEOUT.toSeconds());
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
