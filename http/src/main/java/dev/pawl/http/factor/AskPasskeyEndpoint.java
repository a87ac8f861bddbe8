package dev.pawl.http.factor;

import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.signin.ChallengeText;
import java.util.Optional;

/// `POST /v1/auth/passkey/options`: what a browser is to show a passkey with, for a sign-in.
final class AskPasskeyEndpoint implements Endpoint {

    private final PasskeySignIn signIn;
    private final PasskeyJson json;

    AskPasskeyEndpoint(PasskeySignIn signIn, PasskeyJson json) {
        this.signIn = signIn;
        this.json = json;
    }

    @Override
    public Answer answer(Call call) {
        JsonBody body = call.optionalBody();
        Optional<ChallengeText> challenge = body.optional("challenge", ChallengeText.TYPE);
        body.end();
        return challenge.isEmpty()
                ? json.request(signIn.ask(), true)
                : signIn.askSecond(challenge.get().challenge())
                        .map(asked -> json.request(asked, false))
                        .orElseGet(() -> FactorAnswers.challengeInvalid(call));
    }
}
