package dev.pawl.core.memory;

import dev.pawl.core.selfservice.PendingSignUp;
import dev.pawl.core.selfservice.PendingSignUps;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class MemoryPendingSignUps implements PendingSignUps {

    private final List<PendingSignUp> rows = new ArrayList<>();

    Runnable remember() {
        List<PendingSignUp> before = List.copyOf(rows);
        return () -> {
            rows.clear();
            rows.addAll(before);
        };
    }

    @Override
    public void keep(PendingSignUp signUp) {
        if (rows.stream().noneMatch(row -> row.hash().equals(signUp.hash()))) {
            rows.add(signUp);
        }
    }

    @Override
    public Optional<PendingSignUp> find(Secret hash, Instant now) {
        return rows.stream()
                .filter(row -> row.hash().equals(hash) && row.expiresAt().isAfter(now))
                .findFirst();
    }

    @Override
    public boolean consume(Secret hash, Instant now) {
        return rows.removeIf(row -> row.hash().equals(hash) && row.expiresAt().isAfter(now));
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        List<PendingSignUp> swept =
                rows.stream()
                        .filter(row -> row.expiresAt().isBefore(expiredBefore))
                        .limit(limit)
                        .toList();
        rows.removeAll(swept);
        return swept.size();
    }
}
