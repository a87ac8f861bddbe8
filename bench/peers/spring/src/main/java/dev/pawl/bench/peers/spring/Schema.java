package dev.pawl.bench.peers.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/// The tables that the product ships, as it wants them on PostgreSQL, and the indexes that it
/// leaves to its operators.
final class Schema {
    private static final String SHIPPED = "org/springframework/security/oauth2/server/authorization/";

    private static final List<String> SCRIPTS = List.of(
            "oauth2-authorization-schema.sql",
            "oauth2-authorization-consent-schema.sql",
            "client/oauth2-registered-client-schema.sql");

    // Without them every refresh reads the whole table.
    private static final String INDEXES = """
            CREATE INDEX IF NOT EXISTS oauth2_authorization_refresh_token ON oauth2_authorization (refresh_token_value);
            CREATE INDEX IF NOT EXISTS oauth2_authorization_code ON oauth2_authorization (authorization_code_value);
            CREATE INDEX IF NOT EXISTS oauth2_registered_client_client_id ON oauth2_registered_client (client_id);
            """;

    private Schema() {}

    static void create(DataSource database) {
        var populator = new ResourceDatabasePopulator();
        SCRIPTS.forEach(script -> populator.addScript(forPostgres(script)));
        populator.addScript(new ByteArrayResource(INDEXES.getBytes(StandardCharsets.UTF_8)));
        populator.execute(database);
    }

    // "If using PostgreSQL, update ALL columns defined with 'blob' to 'text'", says the script itself. Run at every start.
    private static Resource forPostgres(String script) {
        try {
            var sql = new ClassPathResource(SHIPPED + script).getContentAsString(StandardCharsets.UTF_8);
            var ours = sql.replace(" blob ", " text ").replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ");
            return new ByteArrayResource(ours.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
