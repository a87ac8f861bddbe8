package dev.pawl.http.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.admin.Permission;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;

/// What is done to one account, which the path names and which needs no body: shown, disabled,
/// enabled, deleted, or left without its password.
public final class UserEndpoint implements Endpoint {

    /// Does it.
    @FunctionalInterface
    public interface Act {
        Outcome<Account> on(Actor actor, AccountId id);
    }

    private final AdminGate gate;
    private final Permission permission;
    private final Act act;
    private final int status;

    private UserEndpoint(AdminGate gate, Permission permission, Act act, int status) {
        this.gate = gate;
        this.permission = permission;
        this.act = act;
        this.status = status;
    }

    /// An endpoint that answers with the account as it is then.
    public static Endpoint showing(AdminGate gate, Permission permission, Act act) {
        return new UserEndpoint(gate, permission, act, 200);
    }

    /// An endpoint after which there is nothing to show.
    public static Endpoint ending(AdminGate gate, Permission permission, Act act) {
        return new UserEndpoint(gate, permission, act, 204);
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, permission);
        call.optionalBody().end();
        Outcome<Account> outcome =
                AdminFields.account(call.pathParameter())
                        .map(id -> act.on(actor, id))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        return AdminAnswers.of(
                call,
                outcome,
                account -> status == 204 ? Answer.empty(204) : ManagedJson.answer(status, account));
    }
}
