package dev.pawl.core.client;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.FailureLimit;
import dev.pawl.core.throttle.Wait;
import java.util.Optional;

/// Lets clients in that prove who they are, and limits the rest: how often an address may ask at
/// all, and how often it may fail. Nobody can guess a secret or a key; this is for the work that a
/// stranger makes.
public final class ClientAdmission {

    private final ClientAuthentication authentication;
    private final AddressThrottle perAddress;
    private final FailureLimit failures;

    public ClientAdmission(
            ClientAuthentication authentication,
            AddressThrottle perAddress,
            FailureLimit failures) {
        this.authentication = authentication;
        this.perAddress = perAddress;
        this.failures = failures;
    }

    /// What became of a client's request.
    public sealed interface Admitted {

        /// It has proved who it is.
        record In(Client client) implements Admitted {}

        /// It has not.
        record Unknown() implements Admitted {}

        /// Nothing was checked.
        record TooMany(Wait limit) implements Admitted {}
    }

    /// Who sends a request, if the address may ask.
    ///
    /// @param proof empty when there was none that can be read
    public Admitted admit(Optional<ClientProof> proof, Trace trace) {
        return perAddress
                .take(trace.address())
                .<Admitted>map(Admitted.TooMany::new)
                .orElseGet(() ->
                        proof.map(found -> check(found, trace)).orElseGet(Admitted.Unknown::new));
    }

    private Admitted check(ClientProof proof, Trace trace) {
        String name = ClientAuthentication.named(proof);
        Optional<Wait> wait = failures.take(trace.address(), name);
        if (wait.isPresent()) {
            return new Admitted.TooMany(wait.get());
        }
        Optional<Client> client = authentication.authenticate(proof);
        client.ifPresent(_ -> failures.succeeded(trace.address(), name));
        return client.<Admitted>map(Admitted.In::new).orElseGet(Admitted.Unknown::new);
    }

    /// Whether a client that was let in still would be.
    public boolean isCurrent(Client client) {
        return authentication.isCurrent(client);
    }
}
