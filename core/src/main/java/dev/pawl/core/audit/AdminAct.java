package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody did who administers. Each case names what it was done to, and describes itself as
/// an [AuditEvent] does.
public sealed interface AdminAct {

    /// Whether a kind is that of an act, and not something that owners do.
    static boolean isKind(String kind) {
        return kind.startsWith("admin.");
    }

    /// The stable name under which the act is stored and documented.
    String kind();

    /// The account that it was done to, or null.
    default @Nullable AccountId account() {
        return null;
    }

    /// The session that it was done to, or null.
    default @Nullable SessionId session() {
        return null;
    }

    /// Writes what it says beyond its account and session.
    default void describe(AuditDetail detail) {}

    record AccountCreated(AccountId account, List<String> roles) implements AdminAct {
        public AccountCreated {
            roles = List.copyOf(roles);
        }

        @Override
        public String kind() {
            return "admin.account_created";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.words("roles", roles);
        }
    }

    /// The one-time link of a fresh installation was used.
    record FirstAdminCreated(AccountId account) implements AdminAct {
        @Override
        public String kind() {
            return "admin.first_admin_created";
        }
    }

    /// The owner of an account that has no password was mailed a link to choose one.
    record AccountInvited(AccountId account) implements AdminAct {
        @Override
        public String kind() {
            return "admin.account_invited";
        }
    }

    /// The account can do nothing any more.
    ///
    /// @param sessions how many were ended by it
    record AccountDisabled(AccountId account, int sessions) implements AdminAct {
        @Override
        public String kind() {
            return "admin.account_disabled";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("sessions", sessions);
        }
    }

    record AccountEnabled(AccountId account) implements AdminAct {
        @Override
        public String kind() {
            return "admin.account_enabled";
        }
    }

    /// The account is gone for good, and its sessions with it.
    record AccountDeleted(AccountId account) implements AdminAct {
        @Override
        public String kind() {
            return "admin.account_deleted";
        }
    }

    /// The account has other roles.
    ///
    /// @param sessions how many were ended by it
    record RolesChanged(AccountId account, List<String> before, List<String> after, int sessions)
            implements AdminAct {
        public RolesChanged {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public String kind() {
            return "admin.roles_changed";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.words("roles_before", before)
                    .words("roles_after", after)
                    .number("sessions", sessions);
        }
    }

    /// The password does not work any more; the owner has to set another by recovery.
    ///
    /// @param factors how many young passkeys went with it
    /// @param sessions how many were ended by it
    record PasswordDropped(AccountId account, int factors, int sessions) implements AdminAct {
        @Override
        public String kind() {
            return "admin.password_dropped";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("factors", factors).number("sessions", sessions);
        }
    }

    /// The account has no second factor any more.
    ///
    /// @param factors how many it had
    /// @param sessions how many were ended by it
    record FactorsReset(AccountId account, int factors, int sessions) implements AdminAct {
        @Override
        public String kind() {
            return "admin.factors_reset";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("factors", factors).number("sessions", sessions);
        }
    }

    record SessionEnded(AccountId account, SessionId session) implements AdminAct {
        @Override
        public String kind() {
            return "admin.session_ended";
        }
    }

    record SessionsEnded(AccountId account, int sessions) implements AdminAct {
        @Override
        public String kind() {
            return "admin.sessions_ended";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("sessions", sessions);
        }
    }

    /// The next signing key was published before its time.
    record KeyRotated(String kid) implements AdminAct {
        @Override
        public String kind() {
            return "admin.key_rotated";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("kid", kid);
        }
    }

    /// A signing key was taken out of use at once.
    record KeyRetired(String kid) implements AdminAct {
        @Override
        public String kind() {
            return "admin.key_retired";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("kid", kid);
        }
    }

    /// A program was made known.
    record ClientCreated(String client) implements AdminAct {
        @Override
        public String kind() {
            return "admin.client_created";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("client", client);
        }
    }

    /// A client got another secret or key; the one before is void.
    record ClientCredentialChanged(String client) implements AdminAct {
        @Override
        public String kind() {
            return "admin.client_credential_changed";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("client", client);
        }
    }

    record ClientDeleted(String client) implements AdminAct {
        @Override
        public String kind() {
            return "admin.client_deleted";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("client", client);
        }
    }
}
