package dev.pawl.store;

import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `audit`. Its ids are made here, and on one node their order is the order in which
/// events were written.
final class AuditRows implements AuditLog {

    private static final String INSERT =
            """
            INSERT INTO audit (id, at, kind, account_id, session_id, actor_id, address, user_agent,
                detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final AuditIds ids;

    AuditRows(Ids ids) {
        this.ids = new AuditIds(ids);
    }

    @Override
    public void append(Transaction tx, AuditEvent event, Trace trace, Instant at) {
        Particulars particulars = Particulars.of(event);
        Sql.in(tx)
                .update(
                        INSERT,
                        row ->
                                row.id(ids.next())
                                        .instant(at)
                                        .text(event.kind())
                                        .idOrNull(particulars.account)
                                        .idOrNull(particulars.session)
                                        .idOrNull(actor(event))
                                        .text(trace.address())
                                        .text(trace.userAgent())
                                        .textOrNull(particulars.detail));
    }

    private static @Nullable UUID actor(AuditEvent event) {
        return event instanceof AuditEvent.Administered(_, AccountId by) && by != null
                ? by.value()
                : null;
    }

    /// The columns that differ from case to case.
    private record Particulars(
            @Nullable UUID account, @Nullable UUID session, @Nullable String detail) {

        static Particulars of(AuditEvent event) {
            return switch (event) {
                case AuditEvent.AccountCreated(AccountId account) -> of(account);
                case AuditEvent.SignedIn(AccountId account, SessionId session) ->
                        of(account, session);
                case AuditEvent.SignInFailed(AccountId account) -> of(account);
                case AuditEvent.SignInUnknown() -> new Particulars(null, null, null);
                case AuditEvent.TokenReused reused ->
                        new Particulars(
                                reused.account().value(), reused.session().value(), detail(reused));
                case AuditEvent.SessionEnded(AccountId account, SessionId session) ->
                        of(account, session);
                case AuditEvent.AllSessionsEnded(AccountId account, int sessions) ->
                        ending(account, null, sessions);
                case AuditEvent.EmailVerified(AccountId account) -> of(account);
                case AuditEvent.RecoveryAsked(), AuditEvent.SignUpAsked() ->
                        new Particulars(null, null, null);
                case AuditEvent.PasswordReset(AccountId account, int sessions) ->
                        ending(account, null, sessions);
                case AuditEvent.PasswordChanged(
                                AccountId account,
                                SessionId session,
                                int sessions) ->
                        ending(account, session, sessions);
                case AuditEvent.PasswordRefused(AccountId account, SessionId session) ->
                        of(account, session);
                case AuditEvent.EmailChangeAsked(AccountId account, SessionId session) ->
                        of(account, session);
                case AuditEvent.EmailChanged(AccountId account, int sessions) ->
                        ending(account, null, sessions);
                case AuditEvent.AccountDeleted(AccountId account, SessionId session) ->
                        of(account, session);
                case AuditEvent.Administered(AdminAct act, _) -> of(act);
            };
        }

        private static Particulars of(AdminAct act) {
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
                case AdminAct.PasswordDropped(AccountId account, int sessions) ->
                        of(account, new AuditDetail().number("sessions", sessions));
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

        private static Particulars of(AccountId account, AuditDetail detail) {
            return new Particulars(account.value(), null, detail.toString());
        }

        private static Particulars ofKey(String kid) {
            return new Particulars(null, null, new AuditDetail().text("kid", kid).toString());
        }

        private static Particulars ending(
                AccountId account, @Nullable SessionId session, int sessions) {
            return new Particulars(
                    account.value(),
                    session == null ? null : session.value(),
                    new AuditDetail().number("sessions", sessions).toString());
        }

        private static Particulars ofClient(String client) {
            return new Particulars(null, null, new AuditDetail().text("client", client).toString());
        }

        private static Particulars of(AccountId account) {
            return new Particulars(account.value(), null, null);
        }

        private static Particulars of(AccountId account, SessionId session) {
            return new Particulars(account.value(), session.value(), null);
        }

        private static String detail(AuditEvent.TokenReused reused) {
            return new AuditDetail()
                    .number("generation_presented", reused.generationPresented())
                    .number("generation_stored", reused.generationStored())
                    .number("sessions_revoked", reused.sessionsRevoked())
                    .text("signed_in_from", reused.signedInFrom().address())
                    .text("signed_in_with", reused.signedInFrom().userAgent())
                    .toString();
        }
    }
}
