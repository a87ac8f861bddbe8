package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void parse_sqlite_isAPath() {
        assertThat(DatabaseUrl.parse("sqlite:data/pawl.db"))
                .isEqualTo(new DatabaseUrl.Sqlite(Path.of("data/pawl.db")));
        assertThat(DatabaseUrl.parse("sqlite:/srv/a b.db"))
                .isEqualTo(new DatabaseUrl.Sqlite(Path.of("/srv/a b.db")));
    }

    @Test
    void parse_postgres_isDecodedPartByPart() {
        assertThat(
                        DatabaseUrl.parse(
                                "postgresql://paw%40l:p%2F%3A%40+%25:w@db_1.example:6432/pa%20wl?sslmode=verify-full&sslrootcert=/etc/ca.pem"))
                .isEqualTo(
                        new DatabaseUrl.Postgres(
                                "db_1.example",
                                6432,
                                "pa wl",
                                "paw@l",
                                "p/:@+%:w",
                                Map.of("sslmode", "verify-full", "sslrootcert", "/etc/ca.pem")));
    }

    @Test
    void parse_postgresInShort_hasItsDefaults() {
        DatabaseUrl.Postgres expected =
                new DatabaseUrl.Postgres("[::1]", 5432, "pawl", "ada", null, Map.of());

        assertThat(DatabaseUrl.parse("postgresql://ada@[::1]/pawl")).isEqualTo(expected);
        assertThat(DatabaseUrl.parse("postgres://ada@[::1]/pawl")).isEqualTo(expected);
    }

    /// As Neon, Supabase, Heroku, Azure, AWS and Prisma's documentation hand them out, and libpq's
    /// own.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sslmode=require&channel_binding=require | sslmode=require channelBinding=require",
                "connect_timeout=10 | connectTimeout=10",
                "sslmode=verify-full&sslrootcert=%2Fetc%2Fca%20.pem | sslmode=verify-full sslrootcert=/etc/ca_.pem",
                "sslmode=require&sslrootcert=/etc/ca.pem | sslmode=verify-ca sslrootcert=/etc/ca.pem",
                "sslrootcert=system | sslmode=verify-full sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                "sslcert=a.crt&sslkey=a.pk8&sslpassword=p%26w | sslcert=a.crt sslkey=a.pk8 sslpassword=p&w",
                "application_name=auth%20eu | ApplicationName=auth_eu",
                "fallback_application_name=x&application_name=y | ApplicationName=y",
                "options=-c%20geqo%3Doff | options=-c_geqo=off",
                "options=endpoint%3Dep-cool-1 | options=endpoint=ep-cool-1",
                "target_session_attrs=read-write | targetServerType=primary",
                "target_session_attrs=any | targetServerType=any",
                "keepalives=0 | tcpKeepAlive=false",
                "sslnegotiation=direct&sslmode=require | sslNegotiation=direct sslmode=require",
                "require_auth=scram-sha-256 | requireAuth=scram-sha-256",
                "gssencmode=disable&krbsrvname=postgres | gssEncMode=disable kerberosServerName=postgres",
                "requiressl=1 | sslmode=require",
                "client_encoding=UTF8&sslcompression=0&sslsni=1&load_balance_hosts=disable | ''"
            })
    @Tag("WLD-11")
    void parse_parametersOfLibpq_becomeTheDrivers(String query, String expected) {
        DatabaseUrl.Postgres url =
                (DatabaseUrl.Postgres) DatabaseUrl.parse("postgresql://a:b@h/d?" + query);

        assertThat(
                        url.parameters().entrySet().stream()
                                .map(each -> (each.getKey() + "=" + each.getValue()))
                                .map(each -> each.replace(' ', '_')))
                .containsExactlyInAnyOrder(
                        expected.isEmpty() ? new String[0] : expected.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql:///d?host=h&port=6432&user=a&password=p%40w",
                "postgresql://a@h:6432/d?password=p%40w",
                "postgres://a:p%40w@h:6432?dbname=d",
                "postgresql://x:y@z:1/q?host=h&port=6432&user=a&password=p%40w&dbname=d"
            })
    @Tag("WLD-11")
    void parse_partsAsParameters_areParts(String url) {
        assertThat(DatabaseUrl.parse(url))
                .isEqualTo(new DatabaseUrl.Postgres("h", 6432, "d", "a", "p@w", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostaddr",
                "passfile",
                "service",
                "keepalives_idle",
                "keepalives_interval",
                "keepalives_count",
                "tcp_user_timeout",
                "sslcrl",
                "sslcrldir",
                "sslcertmode",
                "ssl_min_protocol_version",
                "ssl_max_protocol_version",
                "requirepeer",
                "pgbouncer",
                "schema",
                "currentSchema",
                "socketFactory",
                "loggerFile",
                "oauth_issuer"
            })
    @Tag("WLD-11")
    void parse_parameterThatCannotBeDone_isRefusedByName(String name) {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://a:hunter2@h/d?" + name + "=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" " + name + ",")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=on, sslmode",
        "connect_timeout=soon, connect_timeout",
        "target_session_attrs=standby, target_session_attrs",
        "replication=database, replication",
        "client_encoding=latin1, client_encoding",
        "sslcompression=1, sslcompression",
        "sslmode=require&sslmode=disable, more than once",
        "host=%2Frun%2Fpostgresql, Unix socket",
        "'host=a,b', several hosts",
        "port=0, port"
    })
    @Tag("WLD-11")
    void parse_valueThatCannotBeDone_isRefusedByName(String query, String because) {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://a:hunter2@h/d?" + query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://a:hunter2@h/d",
                "sqlite:",
                "sqlite:a.db?mode=hunter2",
                "postgresql:pawl",
                "postgresql://localhost/pawl",
                "postgresql://a:hunter2@h",
                "postgresql://a:hunter2@h/",
                "postgresql://a:hunter2@h:port/d",
                "postgresql://a:hunter2@h:123456/d",
                "postgresql://a:hunter2@x@h/d",
                "postgresql://a:hunter2%@h/d",
                "postgresql://a:hunter2@h/d?hunter2",
                "postgresql://a:hunter2@h/d?=x",
                "postgresql://a:hunter2@h/d?",
                "postgresql://a:hunter2@h/d?sslmode",
                "postgresql://a:hunter2@h/d?socketFactory=hunter2",
                "postgresql://a:hunter2@h/d?sslmode=x&loggerFile=hunter2",
                "postgresql://a:hunter2@h/d#hunter2",
                "postgresql://a:hunter2@h/d/more",
                "postgresql://a:hunter2@h:0/d",
                "postgresql://a:hunter2@h:65536/d",
                "postgresql://a:hunter2@h1,h2/d",
                "sqlite: ",
                "sqlite::memory:",
                "jdbc:sqlite:a.db",
                "data/pawl.db"
            })
    void parse_anythingElse_isRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void toString_ofAPassword_isSilent() {
        assertThat(DatabaseUrl.parse("postgresql://ada:hunter2@h/d"))
                .hasToString("postgresql://h:5432/d");
    }
}
