package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A factor as its row has it.
///
/// @param name what its owner calls it
/// @param confirmedAt when its owner showed that it works; null while that is still to be done, and
///   so long it counts for nothing
/// @param confirmedIn the session in which that was done, or is to be done, or null. It can vouch
///   for the factor, so the factor cannot vouch for it
/// @param sealed the secret as it rests; empty for kinds that have none of their own
public record Factor(
        FactorId id,
        AccountId account,
        FactorKind kind,
        String name,
        Instant createdAt,
        @Nullable Instant confirmedAt,
        @Nullable SessionId confirmedIn,
        @Nullable Instant lastUsedAt,
        Secret sealed) {

    /// Whether the factor may speak for a session.
    ///
    /// @param session the one to speak for; null for one that is still to be opened
    public boolean speaksFor(@Nullable SessionId session) {
        return confirmedAt != null && (session == null || !session.equals(confirmedIn));
    }
}
