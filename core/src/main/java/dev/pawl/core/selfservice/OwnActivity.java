package dev.pawl.core.selfservice;

import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Database;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows owners what happened to their accounts.
public final class OwnActivity {

    private final Database database;

    public OwnActivity(Database database) {
        this.database = database;
    }

    /// What was written down about the account, the newest first.
    ///
    /// @param before the last entry of the page before, or null
    public List<AuditTrail.Entry> newest(AccountId account, @Nullable UUID before, int limit) {
        AuditTrail.Filter own = new AuditTrail.Filter(account, null, null, null, null);
        return database.reading(tx -> AuditTrail.in(tx).newest(own, before, limit));
    }
}
