package dev.pawl.http.factor;

import dev.pawl.core.account.Account;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.session.Grant;
import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.DueEnrolment;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.ChallengeText;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.Transport;
import java.util.List;
import java.util.Optional;

/// `POST /v1/auth/mfa/totp/confirm`: turns that authenticator app on, and opens the session.
final class EndEnrolmentEndpoint implements Endpoint {

    private final DueEnrolment enrolment;
    private final GrantAnswers grants;

    EndEnrolmentEndpoint(DueEnrolment enrolment, GrantAnswers grants) {
        this.enrolment = enrolment;
        this.grants = grants;
    }

    @Override
    public Answer answer(Call call) {
        Credentials credentials = Credentials.of(call);
        JsonBody body = call.body();
        Optional<ChallengeText> challenge = body.required("challenge", ChallengeText.TYPE);
        Optional<FactorId> factor = body.required("id", FactorFields.ID);
        Optional<String> typed = body.required("code", FactorFields.CODE);
        body.end();
        String code = FactorFields.code(FactorKind.TOTP, typed.orElseThrow());
        Transport transport = challenge.orElseThrow().transport();
        ClientContext client = credentials.client(call, transport);
        DueEnrolment.Ended ended =
                enrolment.end(
                        new DueEnrolment.Request(
                                challenge.orElseThrow().challenge(),
                                factor.orElseThrow(),
                                code,
                                client));
        return answer(call, credentials, transport, ended);
    }

    private Answer answer(
            Call call, Credentials credentials, Transport transport, DueEnrolment.Ended ended) {
        return switch (ended) {
            case DueEnrolment.Ended.Granted(Account account, Grant grant, List<String> codes) ->
                    grants.signedIn(
                            call,
                            credentials,
                            transport,
                            200,
                            account,
                            grant,
                            json -> json.strings("recovery_codes", codes));
            case DueEnrolment.Ended.CodeInvalid _ -> FactorAnswers.codeInvalid(call);
            case DueEnrolment.Ended.ChallengeInvalid _ -> FactorAnswers.challengeInvalid(call);
        };
    }
}
