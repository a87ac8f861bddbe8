package dev.pawl.server.selfservice;

import dev.pawl.server.OnBothDatabases;
import java.util.List;
import java.util.UUID;

/// Persons on a server on each database.
abstract class PersonStage extends OnBothDatabases {

    /// The kinds of what was written to the audit log about whoever has this address now, oldest
    /// first.
    List<String> auditOf(String accountId) {
        return server.database()
                .texts(
                        "SELECT kind FROM audit WHERE account_id = ? ORDER BY id",
                        UUID.fromString(accountId));
    }
}
