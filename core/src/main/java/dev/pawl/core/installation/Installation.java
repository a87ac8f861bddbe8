package dev.pawl.core.installation;

import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Single values that all nodes share.
public interface Installation {

    /// Those that belong to an open transaction.
    static Installation in(Transaction tx) {
        return tx.port(Installation.class);
    }

    Optional<byte[]> find(String name);

    /// Stores a value that does not exist yet. False, and nothing changed, when it does.
    boolean insert(String name, byte[] value);
}
