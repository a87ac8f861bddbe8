package dev.pawl.core.client;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where clients are kept that operators made, and which assertions were used.
public interface Clients {

    /// Adds a client.
    ///
    /// @return whether the name was free
    boolean insert(Transaction tx, Client client);

    Optional<Client> find(Transaction tx, ClientId id);

    /// Every client, by name.
    List<Client> all(Transaction tx);

    /// Gives a client another credential.
    ///
    /// @return whether there is such a client
    boolean setCredential(Transaction tx, ClientId id, Credential credential);

    /// Removes a client.
    ///
    /// @return whether there was such a client
    boolean delete(Transaction tx, ClientId id);

    /// Uses an assertion up.
    ///
    /// @return whether it had not been used before
    boolean use(Transaction tx, byte[] assertionHash, Instant expiresAt);

    /// Forgets assertions that expired before an instant.
    int sweep(Transaction tx, Instant expiredBefore, int limit);
}
