package dev.pawl.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.session.Session;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UserAdministrationTest {

    private static final Actor OPERATOR = new Actor.Operator(new Trace("local", "test"));

    private final MemoryPawl pawl = new MemoryPawl();
    private final Account ada = pawl.account("ada@example.com");
    private final Session session = pawl.session(ada);

    private UserAdministration users() {
        return pawl.core.administration().users();
    }

    @Test
    @Tag("AUD-02")
    void change_auditThatFails_changesNothing() {
        UserAdministration unheard = users();
        pawl.database.audit.fail();

        assertThatThrownBy(() -> unheard.disable(OPERATOR, ada.id()))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> unheard.delete(OPERATOR, ada.id()))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> unheard.changeRoles(OPERATOR, ada.id(), List.of("admin")))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> unheard.dropPassword(OPERATOR, ada.id()))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> unheard.create(OPERATOR, newUser("new@example.com")))
                .isInstanceOf(Unavailable.class);

        Optional<Account> there = pawl.database.reading(tx -> Accounts.in(tx).find(ada.id()));
        List<Account> all = pawl.database.reading(tx -> ManagedAccounts.in(tx).newest(null, 10));
        assertThat(there).contains(ada);
        assertThat(all).hasSize(1);
        assertThat(pawl.row(session).isRevoked()).isFalse();
    }

    @Test
    @Tag("AUD-02")
    void change_auditThatWorks_isMadeAndWrittenDown() {
        UserAdministration users = users();

        users.disable(OPERATOR, ada.id());

        assertThat(pawl.row(session).isRevoked()).isTrue();
        assertThat(pawl.database.audit.events())
                .containsExactly(
                        new AuditEvent.Administered(
                                new AdminAct.AccountDisabled(ada.id(), 1), null));
    }

    private static NewUser newUser(String email) {
        return new NewUser(new Email(email), false, null, List.of(), null, false);
    }
}
