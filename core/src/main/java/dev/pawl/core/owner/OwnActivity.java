package dev.pawl.core.owner;

import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Database;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows owners what happened to their accounts.
public final class OwnActivity {

    private final Database database;
    private final AuditTrail trail;

    public OwnActivity(Database database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /// What was written down about the account, the newest first.
    ///
    /// @param before the last entry of the page before, or null
    public List<AuditTrail.Entry> newest(AccountId account, @Nullable UUID before, int limit) {
        AuditTrail.Filter own = new AuditTrail.Filter(account, null, null, null, null);
        return database.reading(tx -> trail.newest(tx, own, before, limit));
    }
}
