package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.memory.SessionVariants;
import dev.pawl.core.session.Origin;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What one sign-in opened, however often it went on in another session.
class SignInRowsTest extends PortContract {

    @Test
    @Tag("DEV-06")
    void revokeSignIn_endsWhatContinuesItAndWhatIsBelow_andNothingElse() {
        AccountId ada = sample.account().id();
        Session first = sample.session(ada);
        end(first);
        Session second = insert(ada, null, first.first());
        end(second);
        Session third = insert(ada, null, second.first());
        Session below = insert(ada, third.id(), third.first());
        Session another = sample.session(ada);
        Session belowAnother = insert(ada, another.id(), another.first());

        assertThat(endSignIn(ada, first.id())).isEqualTo(2);

        assertThat(List.of(third, below)).allMatch(each -> sample.require(each).isRevoked());
        assertThat(List.of(another, belowAnother))
                .noneMatch(each -> sample.require(each).isRevoked());
        assertThat(endSignIn(ada, first.id())).isZero();
    }

    /// Rows of sessions that ended are deleted some day, and those that continue them live on.
    @Test
    void revokeSignIn_whoseFirstSessionIsNoMore_endsWhatContinuesIt() {
        AccountId ada = sample.account().id();
        SessionId gone = ids.session(ada);
        Session third = insert(ada, null, gone);

        assertThat(endSignIn(ada, gone)).isEqualTo(1);

        assertThat(sample.require(third).isRevoked()).isTrue();
    }

    @Test
    void revokeSignIn_ofSomebodyElse_endsNothing() {
        Account eve = sample.account();
        Session session = sample.session(sample.account().id());

        assertThat(endSignIn(eve.id(), session.id())).isZero();

        assertThat(sample.require(session).isRevoked()).isFalse();
    }

    @Test
    void insert_origin_comesBack() {
        AccountId ada = sample.account().id();
        SessionId origin = ids.session(ada);

        assertThat(sample.require(insert(ada, null, origin)).first()).isEqualTo(origin);
        Session first = sample.session(ada);
        assertThat(sample.require(first).first()).isEqualTo(first.id());
    }

    private Session insert(AccountId account, @Nullable SessionId parent, SessionId origin) {
        Session made = sample.newSession(account);
        return sample.insert(
                SessionVariants.with(
                        made,
                        new Origin(
                                made.origin().trace(),
                                made.origin().client(),
                                null,
                                parent,
                                origin)));
    }

    private void end(Session session) {
        database.inTransaction(
                tx -> Sessions.in(tx).revoke(session.id(), tx.now(), Revocation.PASSWORD_CHANGED));
    }

    private int endSignIn(AccountId account, SessionId first) {
        return database.inTransaction(
                tx -> Sessions.in(tx).revokeSignIn(account, first, tx.now(), Revocation.DISOWNED));
    }
}
