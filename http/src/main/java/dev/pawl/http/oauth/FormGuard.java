package dev.pawl.http.oauth;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.client.ClientAdmission.Admitted;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.client.ClientProofs;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.Form;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.http.route.Guard;

/// Lets forms through whose client has said who it is. All that is refused, here or behind, is
/// answered in the errors' own form.
final class FormGuard implements Guard<ClientForm> {

    private final ClientAdmission clients;

    FormGuard(ClientAdmission clients) {
        this.clients = clients;
    }

    @Override
    public Endpoint before(GuardedEndpoint<ClientForm> endpoint) {
        return call -> answer(call, endpoint);
    }

    private Answer answer(Call call, GuardedEndpoint<ClientForm> endpoint) {
        try {
            Form form = call.form();
            return switch (admitted(call, form)) {
                case Admitted.In(Client client) ->
                        endpoint.answer(call, new ClientForm(client, form));
                case Admitted.Unknown _ -> throw unknown();
                case Admitted.TooMany(Wait limit) ->
                        OAuthAnswers.later(
                                OAuthError.SLOW_DOWN, "Too many requests.", limit.time());
            };
        } catch (OAuthRefused e) {
            return OAuthAnswers.error(e.error(), e.description());
        } catch (ProblemException e) {
            return OAuthAnswers.error(OAuthError.INVALID_REQUEST, e.problem().detail());
        } catch (Unavailable e) {
            return OAuthAnswers.later(
                    OAuthError.TEMPORARILY_UNAVAILABLE,
                    "Nothing was decided. Retry the same request after the time in Retry-After.",
                    e.retryAfter());
        }
    }

    private Admitted admitted(Call call, Form form) {
        if (ClientProofs.areMany(call, form)) {
            throw new OAuthRefused(
                    OAuthError.INVALID_REQUEST,
                    "A client must use a single authentication method.");
        }
        return clients.admit(ClientProofs.of(call, form), call.trace());
    }

    private static OAuthRefused unknown() {
        return new OAuthRefused(
                OAuthError.INVALID_CLIENT, "The client is unknown or its authentication failed.");
    }
}
