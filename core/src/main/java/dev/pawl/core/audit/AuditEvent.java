package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import org.jspecify.annotations.Nullable;

/// One thing that happened and that an operator or an owner may have to explain later. It describes
/// itself: what is stored of it is what its methods say.
public sealed interface AuditEvent
        permits AccountEvent, CredentialEvent, SessionEvent, SignInEvent, AuditEvent.Administered {

    /// The stable name under which the event is stored and documented.
    String kind();

    /// The account that it is about; null for one that does not exist, or for none.
    default @Nullable AccountId account() {
        return null;
    }

    /// The session that it is about, or in which it was done; null for none.
    default @Nullable SessionId session() {
        return null;
    }

    /// Writes what it says beyond its account and session. No secret, and no e-mail address.
    default void describe(AuditDetail detail) {}

    /// Somebody with the right to do so administered something.
    ///
    /// @param by the account of whoever did it, or null for the command line on the server's
    ///   machine
    record Administered(AdminAct act, @Nullable AccountId by) implements AuditEvent {
        @Override
        public String kind() {
            return act.kind();
        }

        @Override
        public @Nullable AccountId account() {
            return act.account();
        }

        @Override
        public @Nullable SessionId session() {
            return act.session();
        }

        @Override
        public void describe(AuditDetail detail) {
            act.describe(detail);
        }
    }
}
