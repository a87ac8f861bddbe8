package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import dev.pawl.store.postgres.RealPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PostgreSQL as hosts and administrators set it up.
class PostgresWorldTest {

    private static final Duration TIME_TO_RECOVER = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());
    private final String url = RealPostgres.shared().createDatabase();

    /// A role of its own for each test: roles belong to the whole server.
    private final String role = "r" + UUID.randomUUID().toString().replace("-", "");

    private String urlAs(String user, String database) {
        return url.replaceFirst("postgres@", user + "@").replaceFirst("[^/]+$", database);
    }

    private static void run(String where, String... statements) {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://" + where.substring(where.indexOf('@') + 1),
                                "postgres",
                                "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                boolean _ = statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Store open(String database) {
        return Store.open(DatabaseUrl.parse(database), Sample.CONNECTIONS, ids);
    }

    private void assertRefused(String database, String... because) {
        assertThatThrownBy(() -> open(database).close())
                .isInstanceOf(CannotOpen.class)
                .hasMessageContainingAll(because);
    }

    /// Whoever may make functions in `public`, on a database whose path has `public` first.
    @ParameterizedTest
    @ValueSource(strings = {"public, pg_catalog", "pg_temp, public, pg_catalog"})
    @Tag("WLD-06")
    void open_withHostileFunctionsFirstInThePath_usesTheSystems(String path) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        open(url).close();
        run(
                url,
                "CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
                        + " AS $$ SELECT timestamptz '2031-01-01 00:00:00Z' $$",
                "CREATE FUNCTION public.hostile(bigint, bigint) RETURNS boolean LANGUAGE sql"
                        + " AS $$ SELECT true $$",
                "CREATE OPERATOR public.< (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = public.hostile)",
                "ALTER DATABASE " + name + " SET search_path = " + path);

        try (Store store = open(url)) {
            assertThat(Duration.between(store.now(), Instant.now()).abs())
                    .isLessThan(Duration.ofHours(1));
            assertThat(compared(store, "SELECT CAST(9 AS bigint) < CAST(8 AS bigint)")).isFalse();
        }
    }

    private static boolean compared(Store store, String sql) {
        return store.database()
                .reading(tx -> Sql.in(tx).find(sql, _ -> {}, Row::flag))
                .orElseThrow();
    }

    /// The schema is the one that the role's path leads to, and stays the one.
    @Test
    @Tag("WLD-06")
    void open_inASchemaOfItsOwn_keepsToIt() {
        String name = url.substring(url.lastIndexOf('/') + 1);
        run(
                url,
                "CREATE SCHEMA \"Ours \"\"too\"",
                "ALTER DATABASE " + name + " SET search_path = \"Ours \"\"too\", public");
        open(url).close();
        run(
                url,
                "SELECT count(*) FROM \"Ours \"\"too\".session",
                "CREATE TABLE public.session (id text)");

        try (Store store = open(url)) {
            assertThat(new Sample(store, ids, clock).session()).isNotNull();
        }
    }

    /// A role whose path begins with a schema of its own name that does not exist: the default.
    private String urlOfRoleInPublic() {
        run(
                url,
                "CREATE ROLE " + role + " LOGIN",
                "GRANT USAGE, CREATE ON SCHEMA public TO " + role);
        return urlAs(role, url.substring(url.lastIndexOf('/') + 1));
    }

    private void plant(String... statements) {
        run(url, "CREATE SCHEMA " + role, "GRANT USAGE, CREATE ON SCHEMA " + role + " TO " + role);
        run(url, statements);
        dropConnections();
    }

    private void dropConnections() {
        run(
                url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                        + role
                        + "'");
    }

    /// While it runs and at the next start.
    @Test
    @Tag("WLD-06")
    void open_thenASchemaNamedLikeTheRole_keepsToItsTables() {
        String ours = urlOfRoleInPublic();
        try (Store store = open(ours)) {
            assertThat(new Sample(store, ids, clock).session()).isNotNull();
            plant(
                    "CREATE TABLE %s.account (id text)".formatted(role),
                    "CREATE TABLE %s.schema_history (version text)".formatted(role),
                    "GRANT ALL ON ALL TABLES IN SCHEMA %1$s TO %1$s".formatted(role));

            awaitReachable(store);
            assertThat(new Sample(store, ids, clock).session()).isNotNull();
        }
        try (Store store = open(ours)) {
            assertThat(new Sample(store, ids, clock).session()).isNotNull();
        }
    }

    @Test
    @Tag("WLD-06")
    void open_secondCopyOfTheTablesInThePath_isRefusedWithTheRemedy_andOpensAfterIt() {
        String ours = urlOfRoleInPublic();
        open(ours).close();
        plant(
                "CREATE TABLE %s.schema_history AS TABLE public.schema_history".formatted(role),
                "CREATE TABLE %s.installation AS TABLE public.installation".formatted(role));

        assertRefused(ours, "several schemas", "public", "ALTER ROLE role SET search_path");

        run(url, "ALTER ROLE " + role + " SET search_path = public");
        open(ours).close();
    }

    /// A new connection without Pawl's tables serves nothing, and is not ready.
    @Test
    @Tag("WLD-06")
    void schemaThatIsGone_isNotReady_untilItIsBack() {
        String ours = urlOfRoleInPublic();
        try (Store store = open(ours)) {
            run(url, "ALTER SCHEMA public RENAME TO elsewhere");
            dropConnections();
            assertThat(store.isReachable()).isFalse();

            run(url, "ALTER SCHEMA elsewhere RENAME TO public");
            awaitReachable(store);
            assertThat(new Sample(store, ids, clock).session()).isNotNull();
        }
    }

    @Test
    @Tag("WLD-06")
    void connectionWhoseTablesAreGone_isNotReady() {
        try (Store store = open(url)) {
            run(url, "ALTER SCHEMA public RENAME TO elsewhere");

            assertThat(store.isReachable()).isFalse();
        }
    }

    /// The pool notices dropped connections one by one.
    private static void awaitReachable(Store store) {
        long began = System.nanoTime();
        while (!store.isReachable()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIME_TO_RECOVER);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
    @Tag("WLD-09")
    void open_databaseOfAnotherEncoding_isRefusedWithTheRemedy(String encoding) {
        String name = role;
        run(
                url,
                "CREATE DATABASE "
                        + name
                        + " TEMPLATE template0 ENCODING '"
                        + encoding
                        + "' LC_COLLATE 'C' LC_CTYPE 'C'");

        assertRefused(urlAs("postgres", name), encoding, "--encoding=UTF8");
    }

    /// As it is since PostgreSQL 15.
    @Test
    @Tag("WLD-09")
    void open_publicSchemaThatIsClosed_isRefusedWithTheRemedy_andOpensAfterIt() {
        run(url, "CREATE ROLE " + role + " LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        String name = url.substring(url.lastIndexOf('/') + 1);

        assertRefused(urlAs(role, name), "GRANT USAGE, CREATE ON SCHEMA public TO " + role);

        run(url, "GRANT USAGE, CREATE ON SCHEMA public TO " + role);
        open(urlAs(role, name)).close();
    }

    @Test
    @Tag("WLD-09")
    void open_withoutAnySchema_isRefusedWithTheRemedy() {
        run(url, "CREATE ROLE " + role + " LOGIN", "REVOKE ALL ON SCHEMA public FROM PUBLIC");

        assertRefused(
                urlAs(role, url.substring(url.lastIndexOf('/') + 1)), "no schema", "CREATE SCHEMA");
    }

    @Test
    @Tag("WLD-09")
    void open_tablesOfAnotherRole_isRefusedWithTheRemedy_andOpensAfterIt() {
        open(url).close();
        run(url, "CREATE ROLE " + role + " LOGIN");
        String theirs = urlAs(role, url.substring(url.lastIndexOf('/') + 1));
        run(url, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);

        assertRefused(theirs, "GRANT SELECT, INSERT, UPDATE, DELETE", role);

        run(url, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + role);
        open(theirs).close();
    }

    @Test
    @Tag("WLD-09")
    void open_thatOnlyReads_isRefused() {
        String name = url.substring(url.lastIndexOf('/') + 1);
        run(url, "ALTER DATABASE " + name + " SET default_transaction_read_only = on");

        assertRefused(url, "default_transaction_read_only");
    }
}
