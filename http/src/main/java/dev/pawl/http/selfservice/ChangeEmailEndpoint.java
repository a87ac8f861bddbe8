package dev.pawl.http.selfservice;

import dev.pawl.core.account.Email;
import dev.pawl.core.password.Password;
import dev.pawl.core.selfservice.OwnAccount;
import dev.pawl.core.signin.Shown;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.factor.ShownFields;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Access;
import java.util.Optional;

/// `POST /v1/me/email`: a mail with a link to another address, which becomes the account's when the
/// link is opened.
final class ChangeEmailEndpoint implements GuardedEndpoint<Access> {

    private final OwnAccount own;

    ChangeEmailEndpoint(OwnAccount own) {
        this.own = own;
    }

    @Override
    public Answer answer(Call call, Access access) {
        JsonBody body = call.body();
        Optional<Email> email = body.required("email", SignInFields.EMAIL);
        Optional<Password> password = OwnerOf.password(body, access, own);
        Shown shown = ShownFields.besidePassword(body);
        OwnAccount.Owner owner = OwnerOf.call(call, access, password, shown);
        return SelfServiceAnswers.of(
                call,
                own.askEmail(owner, email.orElseThrow()),
                "password",
                () ->
                        SelfServiceAnswers.accepted(
                                "If the address can be used, an e-mail with a link will"
                                        + " be sent to it."));
    }
}
