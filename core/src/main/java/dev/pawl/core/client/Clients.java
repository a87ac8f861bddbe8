package dev.pawl.core.client;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where clients are kept that operators made, and which assertions were used.
public interface Clients {

    /// Those that belong to an open transaction.
    static Clients in(Transaction tx) {
        return tx.port(Clients.class);
    }

    /// Adds a client.
    ///
    /// @return whether the name was free
    boolean insert(Client client);

    Optional<Client> find(ClientId id);

    /// Every client, by name.
    List<Client> all();

    /// Gives a client another credential.
    ///
    /// @return whether there is such a client
    boolean setCredential(ClientId id, Credential credential);

    /// Removes a client.
    ///
    /// @return whether there was such a client
    boolean delete(ClientId id);

    /// Uses an assertion up.
    ///
    /// @return whether it had not been used before
    boolean use(byte[] assertionHash, Instant expiresAt);

    /// Forgets assertions that expired before an instant.
    int sweep(Instant expiredBefore, int limit);
}
