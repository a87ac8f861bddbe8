package dev.pawl.core.token;

import dev.pawl.core.transaction.Transaction;
import java.util.List;

/// Where signing keys are kept.
public interface SigningKeys {

    /// Those that belong to an open transaction.
    static SigningKeys in(Transaction tx) {
        return tx.port(SigningKeys.class);
    }

    /// Every key, lowest number first.
    List<StoredKey> all();

    /// Adds a key. False, and nothing changed, when its number is taken: another node was quicker.
    boolean insert(StoredKey key);

    void delete(int number);
}
