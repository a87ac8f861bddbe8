package dev.pawl.http.client;

import dev.pawl.core.client.Client;
import dev.pawl.core.client.ClientAdmission;
import dev.pawl.core.client.ClientAdmission.Admitted;
import dev.pawl.core.client.ClientPermission;
import dev.pawl.core.client.ClientProof;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.Problem;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.ProblemException;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.route.Guard;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lets clients through that prove who they are and may do what they ask for.
public final class ClientGate {

    private static final String CHALLENGE = "Basic realm=\"pawl\", Bearer";

    private final ClientAdmission admission;

    public ClientGate(ClientAdmission admission) {
        this.admission = admission;
    }

    /// A guard that knows which client sends the request. 401 without a good credential in
    /// `Authorization`, 403 for a client that may not do this, 429 for an address that asks or
    /// fails too often.
    public Guard<Client> allowedTo(ClientPermission permission) {
        return Guard.requiring(call -> require(call, permission));
    }

    private Client require(Call call, ClientPermission permission) {
        Client client = client(call);
        if (!client.may(permission)) {
            throw new ProblemException(
                    ProblemCode.PERMISSION_DENIED,
                    "The client lacks the permission \"" + permission.word() + "\".");
        }
        return client;
    }

    private Client client(Call call) {
        return switch (admission.admit(proof(call), call.trace())) {
            case Admitted.In(Client client) when client.isConfidential() -> client;
            case Admitted.In _, Admitted.Unknown _ -> throw invalid();
            case Admitted.TooMany(Wait limit) ->
                    throw new ProblemException(TooManyAttempts.problem(limit));
        };
    }

    /// `Basic` with name and secret, or `Bearer` with an assertion.
    private static Optional<ClientProof> proof(Call call) {
        List<String> sent = call.headers(HeaderNames.AUTHORIZATION);
        if (sent.size() != 1) {
            return Optional.empty();
        }
        String value = sent.getFirst();
        int space = value.indexOf(' ');
        String scheme = space < 0 ? "" : value.substring(0, space).toLowerCase(Locale.ROOT);
        String rest = value.substring(space + 1);
        return switch (scheme) {
            case "basic" -> BasicCredentials.parse(rest);
            case "bearer" -> Optional.of(new ClientProof.Assertion(rest));
            default -> Optional.empty();
        };
    }

    private static ProblemException invalid() {
        return new ProblemException(
                Problem.of(
                                ProblemCode.CLIENT_INVALID,
                                "Send the client name and secret as Basic, or a client"
                                        + " assertion as Bearer.")
                        .withChallenge(CHALLENGE));
    }
}
