package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.settings.source.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlParserTest {
    @ParameterizedTest
    @CsvSource({
        "sqlite:data/pawl.db, jdbc:sqlite:data/pawl.db",
        "sqlite:/var/lib/pawl.db, jdbc:sqlite:/var/lib/pawl.db",
        "postgresql://u:p@db/main, jdbc:postgresql://db:5432/main",
        "postgresql://u@db.example:6432/main, jdbc:postgresql://db.example:6432/main",
        "postgresql://u:p@[::1]/main, jdbc:postgresql://[::1]:5432/main",
        "postgresql://u:p@my_db/a%20b, jdbc:postgresql://my_db:5432/a+b",
        "postgresql://u:p@db/main?sslrootcert=/etc/ca.pem&sslmode=verify-full,"
                + " jdbc:postgresql://db:5432/main?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem"
    })
    void parse_url_becomesAJdbcUrlWithoutPassword(String text, String jdbcUrl) {
        assertThat(parse(text).jdbcUrl()).isEqualTo(jdbcUrl);
    }

    @Test
    void parse_escapedCredentials_areUnescaped() {
        assertThat(parse("postgresql://us%3Aer:p%40s:s+%2F%C3%BC@db/main"))
                .isInstanceOfSatisfying(
                        DatabaseUrl.PostgreSql.class,
                        url -> {
                            assertThat(url.user()).isEqualTo("us:er");
                            assertThat(url.password().reveal())
                                    .isEqualTo("p@s:s+/ü".getBytes(StandardCharsets.UTF_8));
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
