package dev.pawl.http.selfservice;

import dev.pawl.core.password.Password;
import dev.pawl.core.selfservice.Changed;
import dev.pawl.core.selfservice.OwnAccount;
import dev.pawl.core.session.Grant;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.factor.ShownFields;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Access;
import java.util.Optional;

/// `POST /v1/me/password`: another password, for the one that is known.
final class ChangePasswordEndpoint implements GuardedEndpoint<Access> {

    private final OwnAccount own;
    private final GrantAnswers grants;

    ChangePasswordEndpoint(OwnAccount own, GrantAnswers grants) {
        this.own = own;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call, Access access) {
        JsonBody body = call.body();
        Optional<Password> current = OwnerOf.password(body, access, own);
        Optional<Password> chosen = body.required("new_password", SignInFields.NEW_PASSWORD);
        Shown shown = ShownFields.besidePassword(body);
        OwnAccount.Owner owner = OwnerOf.call(call, access, current, shown);
        Gated<Changed> changed = own.changePassword(owner, chosen.orElseThrow());
        return changed instanceof Gated.Passed<Changed>(Changed.Continued(Grant grant))
                ? grants.goesOn(200, grant, access.transport(), json -> {})
                : SelfServiceAnswers.of(call, changed, "new_password", () -> Answer.empty(204));
    }
}
