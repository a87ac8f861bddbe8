package dev.pawl.http.admin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.admin.FirstAdmin;
import dev.pawl.core.admin.FirstAdmin.Made;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.PasswordErrors;
import dev.pawl.http.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;

/// `POST /v1/setup/admin`: the first administrator, for whoever has the token that the server
/// printed when it started.
final class FirstAdminEndpoint implements Endpoint {

    private static final FieldType<String> TOKEN =
            new FieldType<>(FirstAdmin.MAX_TOKEN_CHARS, Optional::of, FieldCode.REQUIRED);

    private final FirstAdmin firstAdmin;

    FirstAdminEndpoint(FirstAdmin firstAdmin) {
        this.firstAdmin = firstAdmin;
    }

    @Override
    public Answer answer(Call call) {
        JsonBody body = call.body();
        Optional<String> token = body.required("token", TOKEN);
        Optional<Email> email = body.required("email", AdminFields.EMAIL);
        Optional<Password> password = body.required("password", AdminFields.NEW_PASSWORD);
        Optional<String> name = body.optional("name", AdminFields.NAME);
        body.end();
        return answer(
                call,
                firstAdmin.make(
                        new FirstAdmin.Request(
                                token.orElseThrow(),
                                email.orElseThrow(),
                                password.orElseThrow(),
                                name.orElse(null),
                                call.trace())));
    }

    private static Answer answer(Call call, Made made) {
        return switch (made) {
            case Made.Done(Account account) -> ManagedJson.answer(201, account);
            case Made.InvalidToken _ ->
                    call.problem(
                            ProblemCode.SETUP_TOKEN_INVALID,
                            "It was used or has expired, or an administrator already"
                                    + " exists. Restart the server to print a new one.");
            case Made.EmailTaken _ ->
                    call.problem(ProblemCode.EMAIL_TAKEN, "Use another e-mail address.");
            case Made.WeakPassword(Set<Weakness> weaknesses) ->
                    call.problem(PasswordErrors.problem(weaknesses));
        };
    }
}
