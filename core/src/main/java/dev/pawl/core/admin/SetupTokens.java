package dev.pawl.core.admin;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// Where the one-time tokens of a fresh installation are kept: their hashes, and until when they
/// are good.
public interface SetupTokens {

    /// More are not kept: each start of a server without an administrator makes one.
    int MOST = 16;

    /// Keeps one more. Of more than [#MOST] those go that expire first.
    void insert(Transaction tx, byte[] hash, Instant expiresAt);

    /// Whether a token is there and has not expired.
    boolean contains(Transaction tx, byte[] hash, Instant now);

    /// Takes a token that has not expired.
    ///
    /// @return whether it was there; nobody else can take it again
    boolean take(Transaction tx, byte[] hash, Instant now);

    /// Voids all tokens.
    void clear(Transaction tx);
}
