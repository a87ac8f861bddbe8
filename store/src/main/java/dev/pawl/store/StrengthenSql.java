package dev.pawl.store;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Strength;
import java.time.Instant;
import java.util.Optional;

/// Notes in a session's row what was shown just now.
final class StrengthenSql {

    private static final String STRENGTHEN =
            """
            UPDATE session SET auth_time = ?, acr = ?, amr = ?
            WHERE id = ? AND revoked_at IS NULL AND %s > ? AND %s
            RETURNING %s\
            """
                    .formatted(SessionColumns.END, RemnantSql.LIVES, SessionColumns.LIST);

    private StrengthenSql() {}

    /// The session as it is now; empty when it is over.
    static Optional<Session> run(Sql sql, SessionId id, Strength strength, Instant now) {
        return sql.find(
                STRENGTHEN,
                row ->
                        row.instant(now)
                                .text(strength.acr())
                                .words(strength.amr())
                                .id(id.value())
                                .instant(now),
                SessionColumns::read);
    }
}
