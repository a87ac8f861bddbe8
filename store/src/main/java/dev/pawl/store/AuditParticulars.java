package dev.pawl.store;

import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of `audit` that differ from case to case.
///
/// @param detail a JSON object, or null
record AuditParticulars(@Nullable UUID account, @Nullable UUID session, @Nullable String detail) {

    static AuditParticulars of(AuditEvent event) {
        return switch (event) {
            case AuditEvent.AccountCreated(AccountId account) -> of(account);
            case AuditEvent.SignedIn(
                            AccountId account,
                            SessionId session,
                            @Nullable String client) ->
                    ofClient(account, session, client);
            case AuditEvent.SignInFailed(AccountId account) -> of(account);
            case AuditEvent.SignInUnknown() -> new AuditParticulars(null, null, null);
            case AuditEvent.TokenReused reused ->
                    new AuditParticulars(
                            reused.account().value(), reused.session().value(), detail(reused));
            case AuditEvent.SessionEnded(
                            AccountId account,
                            SessionId session,
                            @Nullable String client) ->
                    ofClient(account, session, client);
            case AuditEvent.SessionCrowdedOut(AccountId account, SessionId session) ->
                    of(account, session);
            case AuditEvent.SessionContinued(
                            AccountId account,
                            SessionId session,
                            SessionId continuedIn) ->
                    new AuditParticulars(
                            account.value(),
                            session.value(),
                            new AuditDetail()
                                    .text("continued_in", continuedIn.toString())
                                    .toString());
            case AuditEvent.SessionDisowned(AccountId account, SessionId session, int sessions) ->
                    ending(account, session, sessions);
            case AuditEvent.AllSessionsEnded(AccountId account, int sessions) ->
                    ending(account, null, sessions);
            case AuditEvent.EmailVerified(AccountId account) -> of(account);
            case AuditEvent.EmailProofAsked(AccountId account, SessionId session) ->
                    of(account, session);
            case AuditEvent.RecoveryAsked(), AuditEvent.SignUpAsked() ->
                    new AuditParticulars(null, null, null);
            case AuditEvent.PasswordReset(AccountId account, int sessions) ->
                    ending(account, null, sessions);
            case AuditEvent.PasswordChanged(AccountId account, SessionId session, int sessions) ->
                    ending(account, session, sessions);
            case AuditEvent.PasswordRefused(AccountId account, SessionId session) ->
                    of(account, session);
            case AuditEvent.EmailChangeAsked(AccountId account, SessionId session) ->
                    of(account, session);
            case AuditEvent.EmailChanged(AccountId account, int sessions) ->
                    ending(account, null, sessions);
            case AuditEvent.AccountDeleted(AccountId account, SessionId session) ->
                    of(account, session);
            case AuditEvent.SignInChallenged(AccountId account) -> of(account);
            case AuditEvent.FactorRefused(
                            AccountId account,
                            @Nullable SessionId session,
                            String factor) ->
                    new AuditParticulars(account.value(), idOf(session), factor(factor).toString());
            case AuditEvent.CloneSuspected(AccountId account, FactorId factor) ->
                    of(account, new AuditDetail().text("id", factor.toString()));
            case AuditEvent.FactorAdded(AccountId account, String factor, int sessions) ->
                    of(account, factor(factor).number("sessions", sessions));
            case AuditEvent.FactorRemoved(AccountId account, String factor, int sessions) ->
                    of(account, factor(factor).number("sessions", sessions));
            case AuditEvent.RefreshRetried(
                            AccountId account,
                            SessionId session,
                            int retries,
                            List<String> addresses) ->
                    new AuditParticulars(
                            account.value(),
                            session.value(),
                            new AuditDetail()
                                    .number("retries", retries)
                                    .text("addresses", String.join(" ", addresses))
                                    .toString());
            case AuditEvent.DeviceRemembered(
                            AccountId account,
                            SessionId session,
                            DeviceId device) ->
                    new AuditParticulars(
                            account.value(),
                            session.value(),
                            new AuditDetail().text("id", device.toString()).toString());
            case AuditEvent.DevicesForgotten(AccountId account, SessionId session, int devices) ->
                    new AuditParticulars(
                            account.value(),
                            session.value(),
                            new AuditDetail().number("devices", devices).toString());
            case AuditEvent.RecoveryCodesRenewed(AccountId account, SessionId session) ->
                    of(account, session);
            case AuditEvent.RecoveryCodeUsed(AccountId account, SessionId session) ->
                    of(account, session);
            case AuditEvent.SteppedUp(AccountId account, SessionId session, String acr) ->
                    new AuditParticulars(
                            account.value(),
                            session.value(),
                            new AuditDetail().text("acr", acr).toString());
            case AuditEvent.Administered(AdminAct act, _) -> of(act);
        };
    }

    private static AuditParticulars of(AdminAct act) {
        return switch (act) {
            case AdminAct.AccountCreated(AccountId account, List<String> roles) ->
                    of(account, new AuditDetail().text("roles", Words.join(roles)));
            case AdminAct.FirstAdminCreated(AccountId account) -> of(account);
            case AdminAct.AccountDisabled(AccountId account, int sessions) ->
                    of(account, new AuditDetail().number("sessions", sessions));
            case AdminAct.AccountInvited(AccountId account) -> of(account);
            case AdminAct.AccountEnabled(AccountId account) -> of(account);
            case AdminAct.AccountDeleted(AccountId account) -> of(account);
            case AdminAct.RolesChanged changed ->
                    of(
                            changed.account(),
                            new AuditDetail()
                                    .text("roles_before", Words.join(changed.before()))
                                    .text("roles_after", Words.join(changed.after()))
                                    .number("sessions", changed.sessions()));
            case AdminAct.PasswordDropped(AccountId account, int factors, int sessions) ->
                    of(
                            account,
                            new AuditDetail()
                                    .number("factors", factors)
                                    .number("sessions", sessions));
            case AdminAct.FactorsReset(AccountId account, int factors, int sessions) ->
                    of(
                            account,
                            new AuditDetail()
                                    .number("factors", factors)
                                    .number("sessions", sessions));
            case AdminAct.SessionEnded(AccountId account, SessionId session) ->
                    of(account, session);
            case AdminAct.SessionsEnded(AccountId account, int sessions) ->
                    of(account, new AuditDetail().number("sessions", sessions));
            case AdminAct.KeyRotated(String kid) -> ofKey(kid);
            case AdminAct.KeyRetired(String kid) -> ofKey(kid);
            case AdminAct.ClientCreated(String client) -> ofClient(client);
            case AdminAct.ClientCredentialChanged(String client) -> ofClient(client);
            case AdminAct.ClientDeleted(String client) -> ofClient(client);
        };
    }

    private static AuditParticulars of(AccountId account, AuditDetail detail) {
        return new AuditParticulars(account.value(), null, detail.toString());
    }

    private static AuditDetail factor(String kind) {
        return new AuditDetail().text("factor", kind);
    }

    private static @Nullable UUID idOf(@Nullable SessionId session) {
        return session == null ? null : session.value();
    }

    private static AuditParticulars ofClient(String client) {
        return new AuditParticulars(
                null, null, new AuditDetail().text("client", client).toString());
    }

    private static AuditParticulars ofKey(String kid) {
        return new AuditParticulars(null, null, new AuditDetail().text("kid", kid).toString());
    }

    private static AuditParticulars ending(
            AccountId account, @Nullable SessionId session, int sessions) {
        return new AuditParticulars(
                account.value(),
                idOf(session),
                new AuditDetail().number("sessions", sessions).toString());
    }

    private static AuditParticulars of(AccountId account) {
        return new AuditParticulars(account.value(), null, null);
    }

    private static AuditParticulars ofClient(
            AccountId account, SessionId session, @Nullable String client) {
        return client == null
                ? of(account, session)
                : new AuditParticulars(
                        account.value(),
                        session.value(),
                        new AuditDetail().text("client", client).toString());
    }

    private static AuditParticulars of(AccountId account, SessionId session) {
        return new AuditParticulars(account.value(), session.value(), null);
    }

    private static String detail(AuditEvent.TokenReused reused) {
        AuditDetail detail =
                new AuditDetail()
                        .number("generation_presented", reused.generationPresented())
                        .number("generation_stored", reused.generationStored())
                        .number("sessions_revoked", reused.sessionsRevoked())
                        .text("signed_in_from", reused.signedInFrom().address())
                        .text("signed_in_with", reused.signedInFrom().userAgent());
        String client = reused.client();
        return (client == null ? detail : detail.text("client", client)).toString();
    }
}
