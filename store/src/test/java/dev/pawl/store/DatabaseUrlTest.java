package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
