package dev.pawl.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// That each kind has its name is a matter of `docs/reference/audit.md`, and tested by that.
class AuditEventTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
    private static final SessionId SESSION = new SessionId(new UUID(0, 2));

    @Test
    void detail_ofAnEventThatSaysNoMore_isNull() {
        assertThat(AuditDetail.of(new AccountEvent.AccountCreated(ACCOUNT))).isNull();
        assertThat(AuditDetail.of(new SignInEvent.SignedIn(ACCOUNT, SESSION))).isNull();
    }

    @Test
    void detail_ofAnEventThatSaysMore_isAnObjectInItsOrder() {
        Trace trace = new Trace("203.0.113.7", "phone \"7\"");

        assertThat(AuditDetail.of(new SignInEvent.SignedIn(ACCOUNT, SESSION, "shop")))
                .isEqualTo("{\"client\":\"shop\"}");
        assertThat(AuditDetail.of(new SessionEvent.TokenReused(ACCOUNT, SESSION, 1, 3, 2, trace)))
                .isEqualTo(
                        "{\"generation_presented\":1,\"generation_stored\":3,"
                                + "\"sessions_revoked\":2,\"signed_in_from\":\"203.0.113.7\","
                                + "\"signed_in_with\":\"phone \\\"7\\\"\"}");
    }

    @Test
    void administered_always_describesTheAct() {
        AdminAct act = new AdminAct.RolesChanged(ACCOUNT, List.of(), List.of("a", "b"), 1);
        AuditEvent event = new AuditEvent.Administered(act, null);

        assertThat(event.kind()).isEqualTo("admin.roles_changed");
        assertThat(event.account()).isEqualTo(ACCOUNT);
        assertThat(event.session()).isNull();
        assertThat(AuditDetail.of(event))
                .isEqualTo("{\"roles_before\":\"\",\"roles_after\":\"a b\",\"sessions\":1}");
    }

    @Test
    void account_ofSomebodyUnknown_isNull() {
        assertThat(new SignInEvent.SignInUnknown().account()).isNull();
        assertThat(new SessionEvent.SessionEnded(ACCOUNT, SESSION).session()).isEqualTo(SESSION);
    }
}
