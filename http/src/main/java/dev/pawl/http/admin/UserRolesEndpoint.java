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

    UserRolesEndpoint(UserAdministration users) {
        this.users = users;
    }

    @Override
    public Answer answer(Call call, Actor actor) {
        JsonBody body = call.body();
        Optional<List<String>> roles =
                body.requiredList("roles", AdminFields.ROLE, RoleName.MAX_ROLES);
        body.end();
        Outcome<Account> outcome =
                AdminFields.account(call.pathParameter())
                        .map(id -> users.changeRoles(actor, id, roles.orElseThrow()))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        return AdminAnswers.of(call, outcome, account -> ManagedJson.answer(200, account));
    }
}
