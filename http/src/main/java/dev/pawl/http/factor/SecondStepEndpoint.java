package dev.pawl.http.factor;

import dev.pawl.core.account.Account;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.session.Grant;
import dev.pawl.core.signin.SecondStep;
import dev.pawl.core.signin.SecondStepped;
import dev.pawl.core.throttle.Wait;
import dev.pawl.crypto.passkey.Assertion;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.ChallengeText;
import dev.pawl.http.signin.SignInCounters;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.RememberedCookie;
import dev.pawl.http.transport.Transport;
import java.util.List;
import java.util.Optional;

/// `POST /v1/auth/mfa`: a code, or a passkey, for the session that the password alone did not open.
final class SecondStepEndpoint implements Endpoint {

    private static final String REMEMBER_DEVICE = "remember_device";

    private final SecondStep secondStep;
    private final GrantAnswers grants;
    private final RememberedCookie rememberedCookie;
    private final SignInCounters counters;

    SecondStepEndpoint(
            SecondStep secondStep,
            GrantAnswers grants,
            RememberedCookie rememberedCookie,
            SignInCounters counters) {
        this.secondStep = secondStep;
        this.grants = grants;
        this.rememberedCookie = rememberedCookie;
        this.counters = counters;
    }

    @Override
    public Answer answer(Call call) {
        Credentials credentials = Credentials.of(call);
        JsonBody body = call.body();
        Optional<ChallengeText> challenge = body.required("challenge", ChallengeText.TYPE);
        Optional<FactorKind> kind = body.required("factor", FactorFields.KIND);
        SecondStepped stepped =
                kind.filter(given -> given == FactorKind.PASSKEY).isPresent()
                        ? byPasskey(call, body, challenge, credentials)
                        : byCode(call, body, challenge, kind, credentials);
        counters.count(stepped);
        return answer(call, credentials, challenge.orElseThrow().transport(), stepped);
    }

    private SecondStepped byPasskey(
            Call call, JsonBody body, Optional<ChallengeText> challenge, Credentials credentials) {
        Optional<Assertion> assertion = PasskeyJson.assertion(body);
        boolean rememberDevice = body.flag(REMEMBER_DEVICE);
        body.end();
        ChallengeText text = challenge.orElseThrow();
        return secondStep.byPasskey(
                text.challenge(),
                assertion.orElseThrow(),
                rememberDevice,
                credentials.client(call, text.transport()));
    }

    private SecondStepped byCode(
            Call call,
            JsonBody body,
            Optional<ChallengeText> challenge,
            Optional<FactorKind> kind,
            Credentials credentials) {
        Optional<String> typed = body.required("code", FactorFields.CODE);
        boolean rememberDevice = body.flag(REMEMBER_DEVICE);
        body.end();
        String code = FactorFields.code(kind.orElseThrow(), typed.orElseThrow());
        ChallengeText text = challenge.orElseThrow();
        return secondStep.byCode(
                new SecondStep.Request(
                        text.challenge(),
                        kind.orElseThrow(),
                        code,
                        rememberDevice,
                        credentials.client(call, text.transport())));
    }

    private Answer answer(
            Call call, Credentials credentials, Transport transport, SecondStepped stepped) {
        return switch (stepped) {
            case SecondStepped.Granted(Account account, Grant grant, var remembered) -> {
                Answer granted = grants.signedIn(call, credentials, transport, 200, account, grant);
                yield remembered == null
                        ? granted
                        : granted.with(List.of(rememberedCookie.header(remembered)));
            }
            case SecondStepped.CodeInvalid _ -> FactorAnswers.codeInvalid(call);
            case SecondStepped.ChallengeInvalid _ -> FactorAnswers.challengeInvalid(call);
            case SecondStepped.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }
}
