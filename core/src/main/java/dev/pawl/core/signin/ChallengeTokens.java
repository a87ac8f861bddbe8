package dev.pawl.core.signin;

import dev.pawl.core.id.ChallengeId;
import dev.pawl.core.id.IdBytes;
import dev.pawl.crypto.MacTokens;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Challenges as text: `pmc_` and the id under a MAC. A forged one never reaches the database, and
/// no table holds anything that could be presented.
public final class ChallengeTokens {

    private final MacTokens tokens;

    public ChallengeTokens(MasterKeys keys) {
        this.tokens = keys.macTokens("sign-in-challenge", "pmc_", IdBytes.LENGTH);
    }

    String of(ChallengeId id) {
        return tokens.mint(IdBytes.of(id.value()));
    }

    Optional<ChallengeId> open(String token) {
        return tokens.open(token)
                .map(ByteBuffer::wrap)
                .map(bytes -> new ChallengeId(IdBytes.next(bytes)));
    }
}
