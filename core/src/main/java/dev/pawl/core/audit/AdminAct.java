package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import java.util.List;

/// What somebody did who administers. Each case has a stable [#kind] and names what it was done to.
public sealed interface AdminAct {

    record AccountCreated(AccountId account, List<String> roles) implements AdminAct {
        public AccountCreated {
            roles = List.copyOf(roles);
        }
    }

    /// The one-time link of a fresh installation was used.
    record FirstAdminCreated(AccountId account) implements AdminAct {}

    /// The owner of an account that has no password was mailed a link to choose one.
    record AccountInvited(AccountId account) implements AdminAct {}

    /// The account can do nothing any more.
    ///
    /// @param sessions how many were ended by it
    record AccountDisabled(AccountId account, int sessions) implements AdminAct {}

    record AccountEnabled(AccountId account) implements AdminAct {}

    /// The account is gone for good, and its sessions with it.
    record AccountDeleted(AccountId account) implements AdminAct {}

    /// The account has other roles.
    ///
    /// @param sessions how many were ended by it
    record RolesChanged(AccountId account, List<String> before, List<String> after, int sessions)
            implements AdminAct {
        public RolesChanged {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /// The password does not work any more; the owner has to set another by recovery.
    ///
    /// @param factors how many young passkeys went with it
    /// @param sessions how many were ended by it
    record PasswordDropped(AccountId account, int factors, int sessions) implements AdminAct {}

    /// The account has no second factor any more.
    ///
    /// @param factors how many it had
    /// @param sessions how many were ended by it
    record FactorsReset(AccountId account, int factors, int sessions) implements AdminAct {}

    record SessionEnded(AccountId account, SessionId session) implements AdminAct {}

    record SessionsEnded(AccountId account, int sessions) implements AdminAct {}

    /// The next signing key was published before its time.
    record KeyRotated(String kid) implements AdminAct {}

    /// A signing key was taken out of use at once.
    record KeyRetired(String kid) implements AdminAct {}

    /// A program was made known.
    record ClientCreated(String client) implements AdminAct {}

    /// A client got another secret or key; the one before is void.
    record ClientCredentialChanged(String client) implements AdminAct {}

    record ClientDeleted(String client) implements AdminAct {}

    /// Whether a kind is that of an act, and not something that owners do.
    static boolean isKind(String kind) {
        return kind.startsWith("admin.");
    }

    /// The stable name under which the act is stored and documented.
    default String kind() {
        return switch (this) {
            case AccountCreated _ -> "admin.account_created";
            case AccountInvited _ -> "admin.account_invited";
            case FirstAdminCreated _ -> "admin.first_admin_created";
            case AccountDisabled _ -> "admin.account_disabled";
            case AccountEnabled _ -> "admin.account_enabled";
            case AccountDeleted _ -> "admin.account_deleted";
            case RolesChanged _ -> "admin.roles_changed";
            case PasswordDropped _ -> "admin.password_dropped";
            case FactorsReset _ -> "admin.factors_reset";
            case SessionEnded _ -> "admin.session_ended";
            case SessionsEnded _ -> "admin.sessions_ended";
            case KeyRotated _ -> "admin.key_rotated";
            case KeyRetired _ -> "admin.key_retired";
            case ClientCreated _ -> "admin.client_created";
            case ClientCredentialChanged _ -> "admin.client_credential_changed";
            case ClientDeleted _ -> "admin.client_deleted";
        };
    }
}
