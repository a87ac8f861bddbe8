package dev.pawl.core.memory;

import dev.pawl.core.factor.PasskeyQuestion;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Nobody has a passkey here, and nobody can get one.
public final class MemoryPasskeys implements Passkeys {

    @Override
    public boolean insert(
            FactorId factor, String credential, long signCount, boolean backupEligible) {
        return false;
    }

    @Override
    public Optional<Known> find(String credential) {
        return Optional.empty();
    }

    @Override
    public List<String> credentials(AccountId account) {
        return List.of();
    }

    @Override
    public boolean use(FactorId factor, long signCount, Instant now) {
        return false;
    }

    @Override
    public boolean answer(PasskeyQuestion question) {
        return false;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        return 0;
    }
}
