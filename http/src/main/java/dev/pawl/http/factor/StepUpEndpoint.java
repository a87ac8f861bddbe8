package dev.pawl.http.factor;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.password.Password;
import dev.pawl.core.session.Authentication;
import dev.pawl.core.session.Grant;
import dev.pawl.core.signin.StepUp;
import dev.pawl.core.signin.SteppedUp;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.crypto.passkey.Assertion;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.FieldCode;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.AccessRefusals;
import dev.pawl.http.transport.Transport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `POST /v1/auth/step-up`: credentials once more within a session, for what is sensitive (RFC
/// 9470).
public final class StepUpEndpoint implements Endpoint {

    private static final String PASSWORD = "password";

    /// By what somebody steps up.
    ///
    /// @param factor null for the password
    private record Means(@Nullable FactorKind factor) {}

    private static final FieldType<Means> FACTOR =
            new FieldType<>(16, StepUpEndpoint::means, FieldCode.INVALID_FACTOR);

    private final AccessGate gate;
    private final StepUp stepUp;
    private final GrantAnswers grants;

    public StepUpEndpoint(AccessGate gate, StepUp stepUp, GrantAnswers grants) {
        this.gate = gate;
        this.stepUp = stepUp;
        this.grants = grants;
    }

    private static Optional<Means> means(String typed) {
        return typed.equals(PASSWORD)
                ? Optional.of(new Means(null))
                : FactorKind.of(typed).map(Means::new);
    }

    @Override
    public Answer answer(Call call) {
        Access access = gate.require(call);
        JsonBody body = call.body();
        FactorKind factor = body.required("factor", FACTOR).map(Means::factor).orElse(null);
        SteppedUp stepped =
                switch (factor) {
                    case null -> byPassword(call, body, access.claims());
                    case PASSKEY -> byPasskey(call, body, access.claims());
                    case TOTP, RECOVERY -> byCode(call, body, access.claims(), factor);
                };
        return answer(call, access.transport(), stepped);
    }

    private SteppedUp byPassword(Call call, JsonBody body, AccessClaims claims) {
        Optional<Password> password = body.required(PASSWORD, SignInFields.PASSWORD);
        body.end();
        return stepUp.byPassword(claims, password.orElseThrow(), call.trace());
    }

    private SteppedUp byPasskey(Call call, JsonBody body, AccessClaims claims) {
        Optional<Assertion> assertion = PasskeyJson.assertion(body);
        body.end();
        return stepUp.byPasskey(claims, assertion.orElseThrow(), call.trace());
    }

    private SteppedUp byCode(Call call, JsonBody body, AccessClaims claims, FactorKind kind) {
        Optional<String> typed = body.required("code", FactorFields.CODE);
        body.end();
        String code = FactorFields.code(kind, typed.orElseThrow());
        return stepUp.byCode(claims, kind, code, call.trace());
    }

    private Answer answer(Call call, Transport transport, SteppedUp stepped) {
        return switch (stepped) {
            case SteppedUp.Granted(Grant grant) -> grants.steppedUp(grant, transport);
            case SteppedUp.WrongPassword _ ->
                    call.problem(ProblemCode.INVALID_CREDENTIALS, "The password is wrong.");
            case SteppedUp.CodeInvalid _ -> FactorAnswers.codeInvalid(call);
            case SteppedUp.FactorNeeded _ ->
                    call.problem(
                            ProblemCode.MFA_REQUIRED,
                            "The account has a second factor; step up by that.");
            case SteppedUp.SessionOver _ -> throw AccessRefusals.of(Authentication.Reason.REVOKED);
            case SteppedUp.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
