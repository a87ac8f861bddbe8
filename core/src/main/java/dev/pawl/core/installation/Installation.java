package dev.pawl.core.installation;

import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Single values that all nodes share.
public interface Installation {

    Optional<byte[]> find(Transaction tx, String name);

    /// Stores a value that does not exist yet. False, and nothing changed, when it does.
    boolean insert(Transaction tx, String name, byte[] value);
}
