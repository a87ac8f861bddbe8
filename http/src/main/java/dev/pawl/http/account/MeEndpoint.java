package dev.pawl.http.account;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.transaction.Database;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.AccessRefusals;

/// `GET /v1/me`: the account of whoever asks.
public final class MeEndpoint implements Endpoint {

    private final AccessGate gate;
    private final Database database;
    private final Accounts accounts;

    public MeEndpoint(AccessGate gate, Database database, Accounts accounts) {
        this.gate = gate;
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public Answer answer(Call call) {
        AccountId id = gate.require(call).claims().account();
        Account account =
                database.reading(tx -> accounts.find(tx, id))
                        // Deleted a moment ago, and its sessions with it.
                        .orElseThrow(() -> AccessRefusals.of(Authentication.Reason.REVOKED));
        return Answer.json(200, json -> AccountJson.write(json, account));
    }
}
