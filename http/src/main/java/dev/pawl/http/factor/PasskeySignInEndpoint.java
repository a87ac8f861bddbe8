package dev.pawl.http.factor;

import dev.pawl.core.signin.ClientContext;
import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.crypto.passkey.Assertion;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.session.GrantAnswers;
import dev.pawl.http.signin.SignInCounters;
import dev.pawl.http.signin.SignInFields;
import dev.pawl.http.transport.Credentials;
import dev.pawl.http.transport.Transport;
import java.util.Optional;

/// `POST /v1/auth/passkey`: a passkey alone for a session.
final class PasskeySignInEndpoint implements Endpoint {

    private final PasskeySignIn signIn;
    private final GrantAnswers grants;
    private final SignInCounters counters;

    PasskeySignInEndpoint(PasskeySignIn signIn, GrantAnswers grants, SignInCounters counters) {
        this.signIn = signIn;
        this.grants = grants;
        this.counters = counters;
    }

    @Override
    public Answer answer(Call call) {
        Credentials credentials = Credentials.of(call);
        JsonBody body = call.body();
        Optional<Assertion> assertion = PasskeyJson.assertion(body);
        boolean remember = body.flag("remember");
        Transport transport =
                body.optional("transport", SignInFields.TRANSPORT).orElse(Transport.COOKIE);
        body.end();
        ClientContext client = credentials.client(call, transport);
        Optional<PasskeySignIn.SignedInBy> signedIn =
                signIn.signIn(assertion.orElseThrow(), remember, client);
        counters.countPasskey(signedIn.isPresent());
        return signedIn.map(by -> answer(call, credentials, transport, by))
                .orElseGet(() -> FactorAnswers.passkeyInvalid(call));
    }

    private Answer answer(
            Call call, Credentials credentials, Transport transport, PasskeySignIn.SignedInBy by) {
        return grants.signedIn(call, credentials, transport, 200, by.account(), by.grant());
    }
}
