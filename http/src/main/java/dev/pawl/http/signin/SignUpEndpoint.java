package dev.pawl.http.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Email;
import dev.pawl.core.password.Password;
import dev.pawl.core.password.PasswordPolicy.Weakness;
import dev.pawl.core.session.Grant;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.SignUp;
import dev.pawl.core.signin.SignedUp;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.PasswordErrors;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.Transport;
import java.util.Optional;
import java.util.Set;

/// `POST /v1/auth/signup`: a new account, signed in; or, where addresses are proved first, a mail.
final class SignUpEndpoint implements Endpoint {

    /// The same text whatever the mail will say.
    private static final String MAILED =
            "An e-mail to this address explains how to continue. It may take a moment.";

    private final SignUp signUp;
    private final GrantAnswers grants;

    SignUpEndpoint(SignUp signUp, GrantAnswers grants) {
        this.signUp = signUp;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call) {
        Credentials credentials = Credentials.of(call);
        JsonBody body = call.body();
        Optional<Email> email = body.required("email", SignInFields.EMAIL);
        Optional<Password> password = password(body);
        Optional<String> name = body.optional("name", SignInFields.NAME);
        Transport transport =
                body.optional("transport", SignInFields.TRANSPORT).orElse(Transport.COOKIE);
        body.end();
        ClientContext client = credentials.client(call, transport);
        SignUp.Request request =
                new SignUp.Request(
                        email.orElseThrow(),
                        password.orElse(null),
                        name.orElse(null),
                        call.language(),
                        client);
        return answer(call, credentials, transport, signUp.signUp(request));
    }

    private Optional<Password> password(JsonBody body) {
        return signUp.choosesPasswordLater()
                ? body.optional("password", SignInFields.NEW_PASSWORD)
                : body.required("password", SignInFields.NEW_PASSWORD);
    }

    private Answer answer(
            Call call, Credentials credentials, Transport transport, SignedUp signedUp) {
        return switch (signedUp) {
            case SignedUp.Created(Account account, Grant grant) ->
                    grants.signedIn(call, credentials, transport, 201, account, grant);
            case SignedUp.LinkMailed _ -> Answer.json(202, json -> json.string("message", MAILED));
            case SignedUp.ByInvitation _ ->
                    call.problem(ProblemCode.SIGNUP_CLOSED, "Sign-up is by invitation only.");
            case SignedUp.EnrolmentNeeded(var needed) ->
                    ChallengeAnswers.enrolmentNeeded(call, needed, transport);
            case SignedUp.EmailTaken _ ->
                    call.problem(ProblemCode.EMAIL_TAKEN, "Sign in or use another e-mail address.");
            case SignedUp.WeakPassword(Set<Weakness> weaknesses) ->
                    call.problem(PasswordErrors.problem(weaknesses));
            case SignedUp.Closed _ ->
                    call.problem(
                            ProblemCode.SIGNUP_CLOSED, "This server does not accept sign-ups.");
            case SignedUp.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
