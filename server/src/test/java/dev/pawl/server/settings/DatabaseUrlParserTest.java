package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.settings.source.Parsed;
import dev.pawl.store.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlParserTest {
    @Test
    void parse_sqlite_namesAFile() {
        assertThat(parse("sqlite:data/pawl.db"))
                .isEqualTo(new DatabaseUrl.Sqlite(Path.of("data/pawl.db")));
        assertThat(parse("sqlite:/var/lib/pawl.db"))
                .isEqualTo(new DatabaseUrl.Sqlite(Path.of("/var/lib/pawl.db")));
    }

    @Test
    void parse_postgresql_takesDefaultsForWhatIsLeftOut() {
        assertThat(parse("postgresql://u@db/main"))
                .isEqualTo(postgres("db", 5432, "main", null, Map.of()));
        assertThat(parse("postgresql://u:p@db.example:6432/main"))
                .isEqualTo(postgres("db.example", 6432, "main", "p", Map.of()));
        assertThat(parse("postgresql://u:p@[::1]/main"))
                .isEqualTo(postgres("[::1]", 5432, "main", "p", Map.of()));
        assertThat(parse("postgresql://u:p@my_db/a%20b"))
                .isEqualTo(postgres("my_db", 5432, "a b", "p", Map.of()));
    }

    @Test
    void parse_postgresqlWithOptions_keepsThem() {
        assertThat(parse("postgresql://u:p@db/main?sslrootcert=/etc/ca.pem&sslmode=verify-full"))
                .isEqualTo(
                        postgres(
                                "db",
                                5432,
                                "main",
                                "p",
                                Map.of("sslmode", "verify-full", "sslrootcert", "/etc/ca.pem")));
    }

    private static DatabaseUrl postgres(
            String host,
            int port,
            String name,
            @Nullable String password,
            Map<String, String> options) {
        return new DatabaseUrl.Postgres(host, port, name, "u", password, options);
    }

    @Test
    void parse_escapedCredentials_areUnescaped() {
        assertThat(parse("postgresql://us%3Aer:p%40s:s+%2F%C3%BC@db/main"))
                .isInstanceOfSatisfying(
                        DatabaseUrl.Postgres.class,
                        url -> {
                            assertThat(url.user()).isEqualTo("us:er");
                            assertThat(url.password()).isEqualTo("p@s:s+/ü");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data/pawl.db",
                "sqlite:",
                "sqlite: ",
                "sqlite::memory:",
                "sqlite:a.db?mode=memory",
                "jdbc:sqlite:a.db",
                "postgres://u:p@db/main",
                "postgresql://db/main",
                "postgresql://u:p@db",
                "postgresql://u:p@db/",
                "postgresql://u:p@/main",
                "postgresql://u:p@db:0/main",
                "postgresql://u:p@db:65536/main",
                "postgresql://u:p@db/main/more",
                "postgresql://u:p@db/main?",
                "postgresql://u:p@db/main?sslmode",
                "postgresql://u:p@db/main?socketFactory=x",
                "postgresql://u:p@db/main?sslmode=x&loggerFile=y",
                "postgresql://u:p%4@db/main",
                "postgresql://u:p@db/main#x",
                "postgresql://u:p@db1,db2/main"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThat(DatabaseUrlParser.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    private static DatabaseUrl parse(String text) {
        return switch (DatabaseUrlParser.parse(text)) {
            case Parsed.Good<DatabaseUrl>(DatabaseUrl url) -> url;
            case Parsed.Bad<DatabaseUrl>(String why) -> throw new AssertionError(why);
        };
    }
}
