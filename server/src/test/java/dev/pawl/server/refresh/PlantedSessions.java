package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Session;
import dev.pawl.server.TestServer;

/// Sessions by the thousand, more than an account may have: copies of one, written in one statement
/// behind the server's back.
public final class PlantedSessions {

    private static final String COPY =
            """
            INSERT INTO session
                (id, account_id, generation, binding, address, user_agent, auth_time, acr,
                 amr, roles, persistent, created_at, rotated_at, idle_expires_at, expires_at,
                 client_id, epoch)
            SELECT %s, ?, generation, binding, address, user_agent, auth_time, acr,
                amr, roles, persistent, created_at, rotated_at, idle_expires_at, expires_at,
                client_id, epoch
            FROM session, %s WHERE id = ?
            """;

    private PlantedSessions() {}

    /// Gives an account so many sessions of generation 0.
    public static void plant(TestServer server, AccountId account, int number) {
        String copy =
                switch (server.on()) {
                    case SQLITE ->
                            COPY.formatted(
                                    "CAST(zeroblob(4) || randomblob(12) AS BLOB)",
                                    """
                                    (WITH RECURSIVE counted (n) AS (
                                        SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < %d)
                                    SELECT n FROM counted) AS counted\
                                    """
                                            .formatted(number));
                    case POSTGRESQL ->
                            COPY.formatted(
                                    "CAST('00000000' || substr(md5(n::text || random()::text), 9)"
                                            + " AS uuid)",
                                    "generate_series(1, " + number + ") AS counted (n)");
                };
        Session pattern = new Supply(server).session();
        assertThat(server.database().update(copy, account.value(), pattern.id().value()))
                .isEqualTo(number);
    }
}
