package dev.pawl.http.client;

import dev.pawl.core.client.ClientProof;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Form;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Optional;

/// What a form and its headers say of the client that sends them (RFC 6749 §2.3, RFC 7521 §4.2).
/// Empty when that is nothing, or more than one thing.
public final class ClientProofs {

    private static final String ASSERTION =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final String BASIC = "Basic ";

    private ClientProofs() {}

    public static Optional<ClientProof> of(Call call, Form form) {
        List<String> headers = call.headers(HeaderNames.AUTHORIZATION);
        Optional<String> secret = form.find("client_secret");
        Optional<String> assertion = form.find("client_assertion");
        if (!headers.isEmpty()) {
            return basic(headers.getFirst()).filter(proof -> isNamed(proof, form));
        }
        if (assertion.isPresent()) {
            return form.find("client_assertion_type")
                    .filter(ASSERTION::equals)
                    .map(_ -> new ClientProof.Assertion(assertion.get()));
        }
        return form.find("client_id")
                .map(id ->
                        secret.<ClientProof>map(known -> new ClientProof.Secret(id, known))
                                .orElseGet(() -> new ClientProof.Name(id)));
    }

    /// Whether a client proves who it is in more ways than one, which none may (RFC 6749 §2.3).
    public static boolean areMany(Call call, Form form) {
        int ways =
                call.headers(HeaderNames.AUTHORIZATION).size()
                        + (form.find("client_secret").isPresent() ? 1 : 0)
                        + (form.find("client_assertion").isPresent() ? 1 : 0);
        return ways > 1;
    }

    private static Optional<ClientProof> basic(String header) {
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? BasicCredentials.parse(header.substring(BASIC.length()))
                : Optional.empty();
    }

    /// A `client_id` beside it must be the same.
    private static boolean isNamed(ClientProof proof, Form form) {
        return form.find("client_id")
                .map(id -> proof instanceof ClientProof.Secret(String named, _) && named.equals(id))
                .orElse(true);
    }
}
