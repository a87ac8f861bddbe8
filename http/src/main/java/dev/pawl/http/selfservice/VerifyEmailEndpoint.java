package dev.pawl.http.selfservice;

import dev.pawl.core.password.Password;
import dev.pawl.core.selfservice.Confirmation;
import dev.pawl.core.selfservice.Confirmed;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.FieldError;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.AccessRefusals;
import java.util.List;
import java.util.Optional;

/// `POST /v1/auth/verify-email`: proves an address by what stands in a mailed link, for whoever is
/// signed in to its account or knows the password.
final class VerifyEmailEndpoint implements GuardedEndpoint<Optional<Access>> {

    private final Confirmation confirmation;
    private final GrantAnswers grants;

    VerifyEmailEndpoint(Confirmation confirmation, GrantAnswers grants) {
        this.confirmation = confirmation;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call, Optional<Access> access) {
        JsonBody body = call.body();
        Optional<String> token = body.required("token", OwnerFields.TOKEN);
        Optional<Password> password = body.optional("password", SignInFields.PASSWORD);
        body.end();
        Confirmation.Request request =
                new Confirmation.Request(
                        token.orElseThrow(),
                        access.map(Access::claims).orElse(null),
                        password.orElse(null),
                        call.trace());
        return switch (confirmation.confirm(request)) {
            case Confirmed.Verified _, Confirmed.Changed _ -> Answer.empty(204);
            case Confirmed.Continued(Grant grant) ->
                    grants.goesOn(200, grant, access.orElseThrow().transport(), json -> {});
            case Confirmed.PasswordNeeded _ ->
                    call.problem(
                            Problem.ofFields(
                                    List.of(FieldError.at("password", FieldCode.REQUIRED))));
            case Confirmed.SignInNeeded _ ->
                    throw AccessRefusals.missing(
                            "Sign in to the account, and open the link there.");
            case Confirmed.WrongPassword _ ->
                    call.problem(ProblemCode.INVALID_CREDENTIALS, "The password is wrong.");
            case Confirmed.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
            case Confirmed.SessionOver _ -> throw AccessRefusals.of(Authentication.Reason.REVOKED);
            case Confirmed.LinkInvalid _ -> call.problem(SelfServiceAnswers.linkInvalid());
        };
    }
}
