package dev.pawl.http.selfservice;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.selfservice.PasswordByLink;
import dev.pawl.core.selfservice.PasswordReset;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.PasswordErrors;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.DeviceCookie;
import dev.pawl.http.transport.Transport;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `POST /v1/auth/reset-password`: a new password for what stands in a mailed link.
final class ResetPasswordEndpoint implements Endpoint {

    private final PasswordByLink passwords;
    private final DeviceCookie device;

    ResetPasswordEndpoint(PasswordByLink passwords, DeviceCookie device) {
        this.passwords = passwords;
        this.device = device;
    }

    @Override
    public Answer answer(Call call) {
        JsonBody body = call.body();
        Optional<String> token = body.required("token", OwnerFields.TOKEN);
        Optional<Password> password = body.required("password", SignInFields.NEW_PASSWORD);
        body.end();
        ClientContext client = Credentials.of(call).client(call, Transport.COOKIE);
        return switch (passwords.reset(token.orElseThrow(), password.orElseThrow(), client)) {
            // Whoever opened the link can sign in now, even while others guess at the account.
            case PasswordReset.Done(Email email, DeviceId known) ->
                    Answer.empty(204).with(List.of(device.header(client, known, email)));
            case PasswordReset.LinkInvalid _ -> call.problem(SelfServiceAnswers.linkInvalid());
            case PasswordReset.WeakPassword(Set<Weakness> weaknesses) ->
                    call.problem(PasswordErrors.problem("password", weaknesses));
        };
    }
}
