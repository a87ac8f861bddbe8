package dev.pawl.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    /// Stored under these names: another name would be another event.
    @Test
    void kind_everyEvent_isItsStableName() {
        AccountId account = new AccountId(new UUID(0, 1));
        SessionId session = new SessionId(new UUID(0, 2));
        Trace trace = new Trace("203.0.113.7", "phone");
        assertThat(
                        List.of(
                                new AccountEvent.AccountCreated(account),
                                new SignInEvent.SignedIn(account, session),
                                new SignInEvent.SignInFailed(account),
                                new SignInEvent.SignInUnknown(),
                                new SessionEvent.TokenReused(account, session, 1, 3, 2, trace),
                                new SessionEvent.RefreshRetried(account, session, 1, List.of()),
                                new SessionEvent.SessionEnded(account, session),
                                new SessionEvent.SessionCrowdedOut(account, session),
                                new SessionEvent.SessionContinued(account, session, session),
                                new SessionEvent.SessionDisowned(account, session, 2),
                                new SessionEvent.AllSessionsEnded(account, 2),
                                new AuditEvent.Administered(
                                        new AdminAct.AccountEnabled(account), null),
                                new AccountEvent.SignUpAsked(),
                                new AccountEvent.EmailVerified(account),
                                new AccountEvent.EmailProofAsked(account, session),
                                new AccountEvent.RecoveryAsked(),
                                new CredentialEvent.PasswordReset(account, 2),
                                new CredentialEvent.PasswordChanged(account, session, 1),
                                new SignInEvent.PasswordRefused(account, session),
                                new AccountEvent.EmailChangeAsked(account, session),
                                new AccountEvent.EmailChanged(account, 2),
                                new AccountEvent.AccountDeleted(account, session),
                                new SignInEvent.SignInChallenged(account),
                                new SignInEvent.FactorRefused(account, null, "totp"),
                                new SignInEvent.CloneSuspected(
                                        account, new FactorId(new UUID(0, 3))),
                                new CredentialEvent.FactorAdded(account, "totp", 1),
                                new CredentialEvent.FactorRemoved(account, "totp", 1),
                                new CredentialEvent.DeviceRemembered(
                                        account, session, new DeviceId(new UUID(0, 4))),
                                new CredentialEvent.DevicesForgotten(account, session, 1),
                                new CredentialEvent.RecoveryCodesRenewed(account, session),
                                new CredentialEvent.RecoveryCodeUsed(account, session),
                                new SignInEvent.SteppedUp(account, session, "aal2")))
                .extracting(AuditEvent::kind)
                .containsExactly(
                        "account.created",
                        "signin.succeeded",
                        "signin.failed",
                        "signin.unknown",
                        "refresh.reused",
                        "refresh.retried",
                        "session.ended",
                        "session.crowded_out",
                        "session.continued",
                        "session.disowned",
                        "session.all_ended",
                        "admin.account_enabled",
                        "signup.asked",
                        "email.verified",
                        "email.proof_asked",
                        "recovery.asked",
                        "password.reset",
                        "password.changed",
                        "password.refused",
                        "email.change_asked",
                        "email.changed",
                        "account.deleted",
                        "signin.challenged",
                        "factor.refused",
                        "factor.clone_suspected",
                        "factor.added",
                        "factor.removed",
                        "device.remembered",
                        "device.forgotten",
                        "recovery_codes.renewed",
                        "recovery_codes.used",
                        "session.stepped_up");
        assertThat(AuditEvent.class.getPermittedSubclasses()).hasSize(32);
    }
}
