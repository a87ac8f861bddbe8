package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.password.Password;
import dev.pawl.core.session.Session;
import dev.pawl.server.TestServer;

/// What ends all sessions of an account.
public enum AccountEnd {
    SIGN_OUT_EVERYWHERE,
    THEFT,
    CHANGE_OF_PASSWORD,
    DISABLING;

    private static final String PASSWORD = "correct horse battery staple";

    /// A new account whose password is known here.
    public static Account account(TestServer server, Supply supply) {
        Account account = supply.account();
        var hash = server.hashing().hash(Password.parse(PASSWORD).orElseThrow());
        server.store()
                .database()
                .inTransaction(tx -> {
                    Accounts.in(tx).changePassword(account.id(), hash);
                    return account;
                });
        return account;
    }

    /// Ends them on a node.
    ///
    /// @param stolen whose first token was used long ago
    /// @param own in which the user asks for it
    public void on(TestServer node, Supply supply, Session stolen, Session own) {
        String[] bearer = {"Authorization", "Bearer " + supply.accessToken(own)};
        switch (this) {
            case SIGN_OUT_EVERYWHERE ->
                    assertThat(node.api().post("/v1/auth/logout-everywhere", "", bearer).status())
                            .isEqualTo(204);
            case THEFT ->
                    assertThat(node.api().refresh(supply.token(stolen, 0)).code())
                            .isEqualTo("refresh_token_reused");
            case CHANGE_OF_PASSWORD -> {
                String body =
                        "{\"password\":\"%s\",\"new_password\":\"%s, and more\"}"
                                .formatted(PASSWORD, PASSWORD);
                assertThat(node.api().post("/v1/me/password", body, bearer).status())
                        .isLessThan(300);
            }
            case DISABLING -> {
                Actor operator = new Actor.Operator(new Trace("127.0.0.1", "test"));
                var _ = node.administration().users().disable(operator, own.account());
            }
        }
    }
}
