package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened and that an operator or an owner may have to explain later. Each case
/// has a stable [#kind].
public sealed interface AuditEvent {

    /// An account came into being.
    record AccountCreated(AccountId account) implements AuditEvent {}

    /// A session was opened after its credentials were checked.
    ///
    /// @param client whose it is, or null for one of Pawl's own
    record SignedIn(AccountId account, SessionId session, @Nullable String client)
            implements AuditEvent {

        public SignedIn(AccountId account, SessionId session) {
            this(account, session, null);
        }
    }

    /// The account exists and the credentials were wrong, or the account is disabled.
    record SignInFailed(AccountId account) implements AuditEvent {}

    /// Somebody tried to sign in to an account that does not exist.
    record SignInUnknown() implements AuditEvent {}

    /// An old refresh token came back: somebody else holds a copy. The sessions were revoked in the
    /// same transaction. The event's own trace is whoever brought the token, `signedInFrom` is
    /// where the session began.
    ///
    /// @param client whose the session was, or null for one of Pawl's own
    record TokenReused(
            AccountId account,
            SessionId session,
            int generationPresented,
            int generationStored,
            int sessionsRevoked,
            Trace signedInFrom,
            @Nullable String client)
            implements AuditEvent {

        public TokenReused(
                AccountId account,
                SessionId session,
                int generationPresented,
                int generationStored,
                int sessionsRevoked,
                Trace signedInFrom) {
            this(
                    account,
                    session,
                    generationPresented,
                    generationStored,
                    sessionsRevoked,
                    signedInFrom,
                    null);
        }
    }

    /// Answers that were lost, or seemed to be, were asked for again: gathered, for a session.
    ///
    /// @param retries how many since the event before
    /// @param addresses from where, the first few
    record RefreshRetried(AccountId account, SessionId session, int retries, List<String> addresses)
            implements AuditEvent {

        public RefreshRetried {
            addresses = List.copyOf(addresses);
        }
    }

    /// The owner ended one session.
    ///
    /// @param client whose it was, or null for one of Pawl's own
    record SessionEnded(AccountId account, SessionId session, @Nullable String client)
            implements AuditEvent {

        public SessionEnded(AccountId account, SessionId session) {
            this(account, session, null);
        }
    }

    /// The account had more sessions than it may have, and this one was unused for longest.
    record SessionCrowdedOut(AccountId account, SessionId session) implements AuditEvent {}

    /// A session ended because credentials were changed in it, and its owner goes on in another.
    ///
    /// @param continuedIn the one that is in its place
    record SessionContinued(AccountId account, SessionId session, SessionId continuedIn)
            implements AuditEvent {}

    /// The owner said by a mailed link that a sign-in was somebody else's.
    ///
    /// @param session the one that the mail was about
    /// @param sessions how many were ended
    record SessionDisowned(AccountId account, SessionId session, int sessions)
            implements AuditEvent {}

    /// The owner ended every session of the account.
    record AllSessionsEnded(AccountId account, int sessions) implements AuditEvent {}

    /// Somebody with the right to do so administered something.
    ///
    /// @param by the account of whoever did it, or null for the command line on the server's
    ///   machine
    record Administered(AdminAct act, @Nullable AccountId by) implements AuditEvent {}

    /// Somebody signed up with an address that is to be proved first. Whether it has an account is
    /// found out later.
    record SignUpAsked() implements AuditEvent {}

    /// The owner proved that the account's address is theirs.
    record EmailVerified(AccountId account) implements AuditEvent {}

    /// The owner asked for another link that proves the account's address.
    record EmailProofAsked(AccountId account, SessionId session) implements AuditEvent {}

    /// Somebody asked for a link to set a new password. Whether there is an account is found out
    /// later.
    record RecoveryAsked() implements AuditEvent {}

    /// A new password was set through a mailed link.
    record PasswordReset(AccountId account, int sessions) implements AuditEvent {}

    /// The owner changed the password.
    ///
    /// @param session the one in which that was done
    /// @param sessions how many others were ended
    record PasswordChanged(AccountId account, SessionId session, int sessions)
            implements AuditEvent {}

    /// Somebody who is signed in gave a wrong password when asked for it once more.
    record PasswordRefused(AccountId account, SessionId session) implements AuditEvent {}

    /// The owner asked for another address.
    record EmailChangeAsked(AccountId account, SessionId session) implements AuditEvent {}

    /// The account has another address.
    record EmailChanged(AccountId account, int sessions) implements AuditEvent {}

    /// The owner deleted the account.
    record AccountDeleted(AccountId account, SessionId session) implements AuditEvent {}

    /// The password of a sign-in was right, and a second factor was asked for.
    record SignInChallenged(AccountId account) implements AuditEvent {}

    /// A second factor was asked for, and what was shown was wrong or used before.
    ///
    /// @param session the one that was to be strengthened, or null at a sign-in
    /// @param factor the kind
    record FactorRefused(AccountId account, @Nullable SessionId session, String factor)
            implements AuditEvent {}

    /// A passkey signed with a counter that did not go up: there are two of it.
    ///
    /// @param factor the passkey's id
    record CloneSuspected(AccountId account, FactorId factor) implements AuditEvent {}

    /// The account has one more second factor.
    ///
    /// @param factor the kind
    /// @param sessions how many others were ended
    record FactorAdded(AccountId account, String factor, int sessions) implements AuditEvent {}

    /// A second factor was taken away.
    ///
    /// @param factor the kind
    /// @param sessions how many others were ended
    record FactorRemoved(AccountId account, String factor, int sessions) implements AuditEvent {}

    /// A second factor was shown, and is not asked for on this device for a while.
    record DeviceRemembered(AccountId account, SessionId session, DeviceId device)
            implements AuditEvent {}

    /// The owner had devices forgotten.
    ///
    /// @param session in which that was done
    record DevicesForgotten(AccountId account, SessionId session, int devices)
            implements AuditEvent {}

    /// The account has other recovery codes.
    record RecoveryCodesRenewed(AccountId account, SessionId session) implements AuditEvent {}

    /// A recovery code opened a session.
    record RecoveryCodeUsed(AccountId account, SessionId session) implements AuditEvent {}

    /// Credentials were checked once more within a session.
    ///
    /// @param acr what the session has reached by it
    record SteppedUp(AccountId account, SessionId session, String acr) implements AuditEvent {}

    /// The stable name under which the event is stored and documented.
    default String kind() {
        return switch (this) {
            case AccountCreated _ -> "account.created";
            case SignedIn _ -> "signin.succeeded";
            case SignInFailed _ -> "signin.failed";
            case SignInUnknown _ -> "signin.unknown";
            case TokenReused _ -> "refresh.reused";
            case RefreshRetried _ -> "refresh.retried";
            case SessionEnded _ -> "session.ended";
            case SessionCrowdedOut _ -> "session.crowded_out";
            case SessionContinued _ -> "session.continued";
            case SessionDisowned _ -> "session.disowned";
            case AllSessionsEnded _ -> "session.all_ended";
            case Administered(AdminAct act, _) -> act.kind();
            case SignUpAsked _ -> "signup.asked";
            case EmailVerified _ -> "email.verified";
            case EmailProofAsked _ -> "email.proof_asked";
            case RecoveryAsked _ -> "recovery.asked";
            case PasswordReset _ -> "password.reset";
            case PasswordChanged _ -> "password.changed";
            case PasswordRefused _ -> "password.refused";
            case EmailChangeAsked _ -> "email.change_asked";
            case EmailChanged _ -> "email.changed";
            case AccountDeleted _ -> "account.deleted";
            case SignInChallenged _ -> "signin.challenged";
            case FactorRefused _ -> "factor.refused";
            case CloneSuspected _ -> "factor.clone_suspected";
            case FactorAdded _ -> "factor.added";
            case FactorRemoved _ -> "factor.removed";
            case DeviceRemembered _ -> "device.remembered";
            case DevicesForgotten _ -> "device.forgotten";
            case RecoveryCodesRenewed _ -> "recovery_codes.renewed";
            case RecoveryCodeUsed _ -> "recovery_codes.used";
            case SteppedUp _ -> "session.stepped_up";
        };
    }
}
