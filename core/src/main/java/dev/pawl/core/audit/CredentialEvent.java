package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;

/// What an account is signed in to with.
public sealed interface CredentialEvent extends AuditEvent {

    /// A new password was set through a mailed link.
    record PasswordReset(AccountId account, int sessions) implements CredentialEvent {
        @Override
        public String kind() {
            return "password.reset";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("sessions", sessions);
        }
    }

    /// The owner changed the password.
    ///
    /// @param session the one in which that was done
    /// @param sessions how many others were ended
    record PasswordChanged(AccountId account, SessionId session, int sessions)
            implements CredentialEvent {
        @Override
        public String kind() {
            return "password.changed";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("sessions", sessions);
        }
    }

    /// The account has one more second factor.
    ///
    /// @param factor the kind
    /// @param sessions how many others were ended
    record FactorAdded(AccountId account, String factor, int sessions) implements CredentialEvent {
        @Override
        public String kind() {
            return "factor.added";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("factor", factor).number("sessions", sessions);
        }
    }

    /// A second factor was taken away.
    ///
    /// @param factor the kind
    /// @param sessions how many others were ended
    record FactorRemoved(AccountId account, String factor, int sessions)
            implements CredentialEvent {
        @Override
        public String kind() {
            return "factor.removed";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("factor", factor).number("sessions", sessions);
        }
    }

    /// The account has other recovery codes.
    record RecoveryCodesRenewed(AccountId account, SessionId session) implements CredentialEvent {
        @Override
        public String kind() {
            return "recovery_codes.renewed";
        }
    }

    /// A recovery code opened a session.
    record RecoveryCodeUsed(AccountId account, SessionId session) implements CredentialEvent {
        @Override
        public String kind() {
            return "recovery_codes.used";
        }
    }

    /// A second factor was shown, and is not asked for on this device for a while.
    record DeviceRemembered(AccountId account, SessionId session, DeviceId device)
            implements CredentialEvent {
        @Override
        public String kind() {
            return "device.remembered";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("id", device.toString());
        }
    }

    /// The owner had devices forgotten.
    ///
    /// @param session in which that was done
    record DevicesForgotten(AccountId account, SessionId session, int devices)
            implements CredentialEvent {
        @Override
        public String kind() {
            return "device.forgotten";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("devices", devices);
        }
    }
}
