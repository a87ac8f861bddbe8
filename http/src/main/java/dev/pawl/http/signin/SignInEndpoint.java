package dev.pawl.http.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.password.Password;
import dev.pawl.core.session.Grant;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignedIn;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.Transport;
import java.util.Optional;

/// `POST /v1/auth/login`: a password for a session.
final class SignInEndpoint implements Endpoint {

    private final SignIn signIn;
    private final GrantAnswers grants;
    private final SignInCounters counters;

    SignInEndpoint(SignIn signIn, GrantAnswers grants, SignInCounters counters) {
        this.signIn = signIn;
        this.grants = grants;
        this.counters = counters;
    }

    @Override
    public Answer answer(Call call) {
        Credentials credentials = Credentials.of(call);
        JsonBody body = call.body();
        Optional<Email> email = body.required("email", SignInFields.EMAIL);
        Optional<Password> password = body.required("password", SignInFields.PASSWORD);
        boolean remember = body.flag("remember");
        Transport transport =
                body.optional("transport", SignInFields.TRANSPORT).orElse(Transport.COOKIE);
        body.end();
        ClientContext client = credentials.client(call, transport);
        SignedIn signedIn =
                signIn.signIn(
                        new SignIn.Request(
                                email.orElseThrow(), password.orElseThrow(), remember, client));
        counters.count(signedIn);
        return answer(call, credentials, transport, signedIn);
    }

    private Answer answer(
            Call call, Credentials credentials, Transport transport, SignedIn signedIn) {
        return switch (signedIn) {
            case SignedIn.Granted(Account account, Grant grant) ->
                    grants.signedIn(call, credentials, transport, 200, account, grant);
            case SignedIn.FactorNeeded(var needed) ->
                    ChallengeAnswers.factorNeeded(call, needed, transport);
            case SignedIn.EnrolmentNeeded(var needed) ->
                    ChallengeAnswers.enrolmentNeeded(call, needed, transport);
            case SignedIn.InvalidCredentials _ ->
                    call.problem(
                            ProblemCode.INVALID_CREDENTIALS,
                            "No account has this e-mail address and password.");
            case SignedIn.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
