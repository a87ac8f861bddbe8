package dev.pawl.http.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.id.AccountId;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;

/// What is done to one account, which the path names and which needs no body: shown, disabled,
/// enabled, deleted, or left without its password.
final class UserEndpoint implements GuardedEndpoint<Actor> {

    /// Does it.
    @FunctionalInterface
    interface Act {
        Outcome<Account> on(Actor actor, AccountId id);
    }

    private final Act act;
    private final int status;

    private UserEndpoint(Act act, int status) {
        this.act = act;
        this.status = status;
    }

    /// An endpoint that answers with the account as it is then.
    static UserEndpoint showing(Act act) {
        return new UserEndpoint(act, 200);
    }

    /// An endpoint after which there is nothing to show.
    static UserEndpoint ending(Act act) {
        return new UserEndpoint(act, 204);
    }

    @Override
    public Answer answer(Call call, Actor actor) {
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
