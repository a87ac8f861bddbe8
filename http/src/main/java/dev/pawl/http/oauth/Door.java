package dev.pawl.http.oauth;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientAuthentication;
import dev.pawl.core.client.ClientProof;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.http.client.ClientProofs;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.Form;
import dev.pawl.http.problem.Refused;

/// What the three endpoints have in common: a form, a client that has said who it is, and errors in
/// their own form.
abstract class Door implements Endpoint {

    private final ClientAuthentication clients;

    Door(ClientAuthentication clients) {
        this.clients = clients;
    }

    abstract Answer answer(Call call, Form form, Client client);

    @Override
    public final Answer answer(Call call) {
        try {
            Form form = call.form();
            return answer(call, form, client(call, form));
        } catch (OAuthRefused e) {
            return OAuthAnswers.error(e.error(), e.description());
        } catch (Refused e) {
            return OAuthAnswers.error(OAuthError.INVALID_REQUEST, e.problem().detail());
        } catch (Unavailable e) {
            return OAuthAnswers.later(
                    OAuthError.TEMPORARILY_UNAVAILABLE,
                    "Nothing was decided. Try the same again after Retry-After.",
                    e.retryAfter());
        }
    }

    private Client client(Call call, Form form) {
        if (ClientProofs.areMany(call, form)) {
            throw new OAuthRefused(
                    OAuthError.INVALID_REQUEST, "A client proves who it is in one way, not two.");
        }
        ClientProof proof = ClientProofs.of(call, form).orElseThrow(Door::unknown);
        return clients.authenticate(proof).orElseThrow(Door::unknown);
    }

    private static OAuthRefused unknown() {
        return new OAuthRefused(
                OAuthError.INVALID_CLIENT, "The client is not known, or has not proved who it is.");
    }

    static String require(Form form, String name) {
        return form.find(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(
                        () -> new OAuthRefused(OAuthError.INVALID_REQUEST, name + " is missing."));
    }
}
