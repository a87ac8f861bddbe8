package dev.pawl.core.token;

import dev.pawl.core.transaction.Transaction;
import java.util.List;

/// Where signing keys are kept.
public interface SigningKeys {

    /// Every key, lowest number first.
    List<StoredKey> all(Transaction tx);

    /// Adds a key. False, and nothing changed, when its number is taken: another node was quicker.
    boolean insert(Transaction tx, StoredKey key);

    void delete(Transaction tx, int number);
}
