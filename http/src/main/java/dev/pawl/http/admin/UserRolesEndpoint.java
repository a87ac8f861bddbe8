package dev.pawl.http.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.RoleName;
import dev.pawl.core.admin.Actor;
import dev.pawl.core.admin.Outcome;
import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.admin.Permission;
import dev.pawl.core.admin.UserAdministration;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import java.util.List;
import java.util.Optional;

/// `PUT /v1/admin/users/{id}/roles`: gives an account exactly these roles.
public final class UserRolesEndpoint implements Endpoint {

    private final AdminGate gate;
    private final UserAdministration users;

    public UserRolesEndpoint(AdminGate gate, UserAdministration users) {
        this.gate = gate;
        this.users = users;
    }

    @Override
    public Answer answer(Call call) {
        Actor actor = gate.require(call, Permission.CHANGE_USERS);
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
