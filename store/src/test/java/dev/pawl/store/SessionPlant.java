package dev.pawl.store;

import dev.pawl.core.session.Session;

/// Plants sessions by the hundred thousand: copies of one, under ids of their own, in one
/// statement.
record SessionPlant(Store store, TestDatabase kind) {

    private static final String COPY =
            """
            INSERT INTO session
                (id, account_id, generation, binding, address, user_agent, auth_time, acr, amr, roles,
                 persistent, created_at, rotated_at, idle_expires_at, expires_at, client_id, epoch)
            SELECT %s, account_id, generation, binding, address, user_agent, auth_time, acr, amr,
                roles, persistent, created_at, rotated_at, idle_expires_at, expires_at, client_id, epoch
            FROM session, %s WHERE id = ?
            """;

    /// The ids are random, and older than those that are made.
    void copies(Session session, int number) {
        String copy =
                switch (kind) {
                    case SQLITE ->
                            COPY.formatted(
                                    "CAST(zeroblob(4) || randomblob(12) AS BLOB)",
                                    """
                                    (WITH RECURSIVE counted (n) AS (
                                        SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < %d)
                                    SELECT n FROM counted) AS counted\
                                    """
                                            .formatted(number));
                    case POSTGRES ->
                            COPY.formatted(
                                    "CAST('00000000' || substr(md5(n::text || random()::text), 9)"
                                            + " AS uuid)",
                                    "generate_series(1, " + number + ") AS counted (n)");
                };
        int _ =
                store.database()
                        .inTransaction(
                                tx -> Sql.in(tx).update(copy, key -> key.id(session.id().value())));
    }
}
