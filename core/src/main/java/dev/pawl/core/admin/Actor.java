package dev.pawl.core.admin;

import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.token.AccessClaims;
import org.jspecify.annotations.Nullable;

/// Who administers.
public sealed interface Actor {

    /// Where the request came from.
    Trace trace();

    /// Somebody who is signed in; what they may do is asked of their account.
    ///
    /// @param claims of the access token that let the request in
    /// @param shown whether the request itself showed a credential besides ([WayIn])
    record Person(AccessClaims claims, Trace trace, boolean shown) implements Actor {}

    /// Whoever has the configuration, the master key and the database, and so may do everything.
    record Operator(Trace trace) implements Actor {}

    /// Whether this is the account's own owner.
    default boolean is(AccountId account) {
        return account.equals(id());
    }

    /// Whether this may give somebody more than an access token is worth, which can be stolen.
    default boolean hasShown() {
        return switch (this) {
            case Person person -> person.shown();
            case Operator _ -> true;
        };
    }

    /// What the audit log says of an act of theirs.
    default AuditEvent did(AdminAct act) {
        return new AuditEvent.Administered(act, id());
    }

    private @Nullable AccountId id() {
        return switch (this) {
            case Person(AccessClaims claims, _, _) -> claims.account();
            case Operator _ -> null;
        };
    }
}
