package dev.pawl.core.signin;

import dev.pawl.core.id.ChallengeId;
import dev.pawl.crypto.MacTokens;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/// Challenges as text: `pmc_` and the id under a MAC. A forged one never reaches the database, and
/// no table holds anything that could be presented.
public final class ChallengeTokens {

    private static final int ID_BYTES = 16;

    private final MacTokens tokens;

    public ChallengeTokens(MasterKeys keys) {
        this.tokens = keys.macTokens("sign-in-challenge", "pmc_", ID_BYTES);
    }

    String of(ChallengeId id) {
        return tokens.mint(
                ByteBuffer.allocate(ID_BYTES)
                        .putLong(id.value().getMostSignificantBits())
                        .putLong(id.value().getLeastSignificantBits())
                        .array());
    }

    Optional<ChallengeId> open(String token) {
        return tokens.open(token)
                .map(ByteBuffer::wrap)
                .map(bytes -> new ChallengeId(new UUID(bytes.getLong(), bytes.getLong())));
    }
}
