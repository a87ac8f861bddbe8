package dev.pawl.http.factor;

import dev.pawl.core.account.Account;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.signin.DueEnrolment;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.signin.ChallengeText;
import java.util.Optional;

/// `POST /v1/auth/mfa/totp`: begins to add the authenticator app without which nobody of this
/// account gets in.
final class BeginEnrolmentEndpoint implements Endpoint {

    private final DueEnrolment enrolment;
    private final TotpAnswer answer;

    BeginEnrolmentEndpoint(DueEnrolment enrolment, TotpAnswer answer) {
        this.enrolment = enrolment;
        this.answer = answer;
    }

    @Override
    public Answer answer(Call call) {
        JsonBody body = call.body();
        Optional<ChallengeText> challenge = body.required("challenge", ChallengeText.TYPE);
        body.end();
        return switch (enrolment.begin(challenge.orElseThrow().challenge())) {
            case DueEnrolment.Begun.Pending(Account account, Enrolment.Begun.Pending pending) ->
                    answer.of(account, pending);
            case DueEnrolment.Begun.ChallengeInvalid _ -> FactorAnswers.challengeInvalid(call);
        };
    }
}
