package dev.pawl.http.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.RoleName;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.admin.UserAdministration;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonBody;
import java.util.List;
import java.util.Optional;

/// `PUT /v1/admin/users/{id}/roles`: gives an account exactly these roles.
final class UserRolesEndpoint implements GuardedEndpoint<Actor> {

    private final UserAdministration users;
    private final Proof proof;

    UserRolesEndpoint(UserAdministration users, Proof proof) {
        this.users = users;
        this.proof = proof;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        JsonBody body = call.body();
        Optional<List<String>> roles =
                body.requiredList("roles", AdminFields.ROLE, RoleName.MAX_ROLES);
        Actor shown = proof.by(actor, Proof.in(body));
        Outcome<Account> outcome =
                AdminFields.account(call.pathParameter())
                        .map(id -> users.changeRoles(shown, id, roles.orElseThrow()))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        return AdminAnswers.of(call, outcome, account -> ManagedJson.answer(200, account));
    }
}
