package dev.pawl.http.selfservice;

import dev.pawl.core.account.Email;
import dev.pawl.core.selfservice.Recovery;
import dev.pawl.core.selfservice.RecoveryAsked;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.signin.SignInFields;
import java.util.Optional;

/// `POST /v1/auth/forgot-password`: a mail with a link, if there is an account.
final class ForgotPasswordEndpoint implements Endpoint {

    private final Recovery recovery;

    ForgotPasswordEndpoint(Recovery recovery) {
        this.recovery = recovery;
    }

    @Override
    public Answer answer(Call call) {
        JsonBody body = call.body();
        Optional<Email> email = body.required("email", SignInFields.EMAIL);
        body.end();
        return switch (recovery.ask(email.orElseThrow(), call.trace())) {
            case RecoveryAsked.Accepted _ ->
                    SelfServiceAnswers.accepted(
                            "If an account with this address exists, an e-mail with a"
                                    + " link will be sent to it.");
            case RecoveryAsked.NoMail _ -> call.problem(SelfServiceAnswers.noMail());
            case RecoveryAsked.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
