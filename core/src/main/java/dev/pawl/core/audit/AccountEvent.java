package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;

/// Accounts and their e-mail addresses.
public sealed interface AccountEvent extends AuditEvent {

    /// An account came into being.
    record AccountCreated(AccountId account) implements AccountEvent {
        @Override
        public String kind() {
            return "account.created";
        }
    }

    /// Somebody signed up with an address that is to be proved first. Whether it has an account is
    /// found out later.
    record SignUpAsked() implements AccountEvent {
        @Override
        public String kind() {
            return "signup.asked";
        }
    }

    /// The owner proved that the account's address is theirs.
    record EmailVerified(AccountId account) implements AccountEvent {
        @Override
        public String kind() {
            return "email.verified";
        }
    }

    /// The owner asked for another link that proves the account's address.
    record EmailProofAsked(AccountId account, SessionId session) implements AccountEvent {
        @Override
        public String kind() {
            return "email.proof_asked";
        }
    }

    /// Somebody asked for a link to set a new password. Whether there is an account is found out
    /// later.
    record RecoveryAsked() implements AccountEvent {
        @Override
        public String kind() {
            return "recovery.asked";
        }
    }

    /// The owner asked for another address.
    record EmailChangeAsked(AccountId account, SessionId session) implements AccountEvent {
        @Override
        public String kind() {
            return "email.change_asked";
        }
    }

    /// The account has another address.
    record EmailChanged(AccountId account, int sessions) implements AccountEvent {
        @Override
        public String kind() {
            return "email.changed";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("sessions", sessions);
        }
    }

    /// The owner gave the account another name, or none. Which, the log does not hold.
    record NameChanged(AccountId account, SessionId session) implements AccountEvent {
        @Override
        public String kind() {
            return "name.changed";
        }
    }

    /// The owner deleted the account.
    record AccountDeleted(AccountId account, SessionId session) implements AccountEvent {
        @Override
        public String kind() {
            return "account.deleted";
        }
    }
}
