package dev.pawl.http.selfservice;

import dev.pawl.core.password.Password;
import dev.pawl.core.selfservice.OwnAccount;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.factor.ShownFields;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.session.SignedOutAnswers;
import dev.pawl.http.transport.Access;
import java.util.Optional;

/// `DELETE /v1/me`: deletes the account of whoever asks and knows its password.
final class DeleteAccountEndpoint implements GuardedEndpoint<Access> {

    private final OwnAccount own;
    private final SignedOutAnswers answers;

    DeleteAccountEndpoint(OwnAccount own, SignedOutAnswers answers) {
        this.own = own;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call, Access access) {
        JsonBody body = call.body();
        Optional<Password> password = OwnerOf.password(body, access, own);
        Shown shown = ShownFields.besidePassword(body);
        OwnAccount.Owner owner = OwnerOf.call(call, access, password, shown);
        return SelfServiceAnswers.of(
                call, own.delete(owner), "password", () -> answers.by(access.transport()));
    }
}
