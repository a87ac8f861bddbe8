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
                                new AuditEvent.AccountCreated(account),
                                new AuditEvent.SignedIn(account, session),
                                new AuditEvent.SignInFailed(account),
                                new AuditEvent.SignInUnknown(),
                                new AuditEvent.TokenReused(account, session, 1, 3, 2, trace),
                                new AuditEvent.RefreshRetried(account, session, 1, List.of()),
                                new AuditEvent.SessionEnded(account, session),
                                new AuditEvent.SessionCrowdedOut(account, session),
                                new AuditEvent.SessionContinued(account, session, session),
                                new AuditEvent.SessionDisowned(account, session, 2),
                                new AuditEvent.AllSessionsEnded(account, 2),
                                new AuditEvent.Administered(
                                        new AdminAct.AccountEnabled(account), null),
                                new AuditEvent.SignUpAsked(),
                                new AuditEvent.EmailVerified(account),
                                new AuditEvent.EmailProofAsked(account, session),
                                new AuditEvent.RecoveryAsked(),
                                new AuditEvent.PasswordReset(account, 2),
                                new AuditEvent.PasswordChanged(account, session, 1),
                                new AuditEvent.PasswordRefused(account, session),
                                new AuditEvent.EmailChangeAsked(account, session),
                                new AuditEvent.EmailChanged(account, 2),
                                new AuditEvent.AccountDeleted(account, session),
                                new AuditEvent.SignInChallenged(account),
                                new AuditEvent.FactorRefused(account, null, "totp"),
                                new AuditEvent.CloneSuspected(
                                        account, new FactorId(new UUID(0, 3))),
                                new AuditEvent.FactorAdded(account, "totp", 1),
                                new AuditEvent.FactorRemoved(account, "totp", 1),
                                new AuditEvent.DeviceRemembered(
                                        account, session, new DeviceId(new UUID(0, 4))),
                                new AuditEvent.DevicesForgotten(account, session, 1),
                                new AuditEvent.RecoveryCodesRenewed(account, session),
                                new AuditEvent.RecoveryCodeUsed(account, session),
                                new AuditEvent.SteppedUp(account, session, "aal2")))
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
