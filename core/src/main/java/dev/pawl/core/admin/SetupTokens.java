package dev.pawl.core.admin;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// Where the one-time tokens of a fresh installation are kept: their hashes, and until when they
/// are good.
public interface SetupTokens {

    /// More are not kept: each start of a server without an administrator makes one.
    int MOST = 16;

    /// Those that belong to an open transaction.
    static SetupTokens in(Transaction tx) {
        return tx.port(SetupTokens.class);
    }

    /// Keeps one more. Of more than [#MOST] those go that expire first.
    void insert(byte[] hash, Instant expiresAt);

    /// Whether a token is there and has not expired.
    boolean contains(byte[] hash, Instant now);

    /// Takes a token that has not expired.
    ///
    /// @return whether it was there; nobody else can take it again
    boolean take(byte[] hash, Instant now);

    /// Voids all tokens.
    void clear();
}
