package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import org.jspecify.annotations.Nullable;

/// Signing in, and credentials that are shown within a session.
public sealed interface SignInEvent extends AuditEvent {

    /// A session was opened after its credentials were checked.
    ///
    /// @param client whose it is, or null for one of Pawl's own
    record SignedIn(AccountId account, SessionId session, @Nullable String client)
            implements SignInEvent {
        public SignedIn(AccountId account, SessionId session) {
            this(account, session, null);
        }

        @Override
        public String kind() {
            return "signin.succeeded";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.textOrNone("client", client);
        }
    }

    /// The password of a sign-in was right, and a second factor was asked for.
    record SignInChallenged(AccountId account) implements SignInEvent {
        @Override
        public String kind() {
            return "signin.challenged";
        }
    }

    /// The account exists and the credentials were wrong, or the account is disabled.
    record SignInFailed(AccountId account) implements SignInEvent {
        @Override
        public String kind() {
            return "signin.failed";
        }
    }

    /// Somebody tried to sign in to an account that does not exist.
    record SignInUnknown() implements SignInEvent {
        @Override
        public String kind() {
            return "signin.unknown";
        }
    }

    /// Somebody who is signed in gave a wrong password when asked for it once more.
    record PasswordRefused(AccountId account, SessionId session) implements SignInEvent {
        @Override
        public String kind() {
            return "password.refused";
        }
    }

    /// A second factor was asked for, and what was shown was wrong or used before.
    ///
    /// @param session the one that was to be strengthened, or null at a sign-in
    /// @param factor the kind
    record FactorRefused(AccountId account, @Nullable SessionId session, String factor)
            implements SignInEvent {
        @Override
        public String kind() {
            return "factor.refused";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("factor", factor);
        }
    }

    /// A passkey signed with a counter that did not go up: there are two of it.
    ///
    /// @param factor the passkey's id
    record CloneSuspected(AccountId account, FactorId factor) implements SignInEvent {
        @Override
        public String kind() {
            return "factor.clone_suspected";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("id", factor.toString());
        }
    }

    /// Credentials were checked once more within a session.
    ///
    /// @param acr what the session has reached by it
    record SteppedUp(AccountId account, SessionId session, String acr) implements SignInEvent {
        @Override
        public String kind() {
            return "session.stepped_up";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("acr", acr);
        }
    }
}
