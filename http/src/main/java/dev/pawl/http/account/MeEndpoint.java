package dev.pawl.http.account;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.transaction.Database;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.AccessRefusals;

/// `GET /v1/me`: the account of whoever asks.
final class MeEndpoint implements GuardedEndpoint<Access> {

    private final Database database;
    private final Accounts accounts;

    MeEndpoint(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public Answer answer(Call call, Access access) {
        AccountId id = access.claims().account();
        Account account =
                database.reading(tx -> accounts.find(tx, id))
                        // Deleted a moment ago, and its sessions with it.
                        .orElseThrow(() -> AccessRefusals.of(Authentication.Reason.REVOKED));
        return Answer.json(200, json -> AccountJson.write(json, account));
    }
}
