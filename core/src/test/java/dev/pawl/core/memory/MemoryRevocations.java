package dev.pawl.core.memory;

import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.Revoked;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

public final class MemoryRevocations implements RevocationLog {

    private final List<Revoked> rows = new ArrayList<>();

    Runnable remember() {
        List<Revoked> before = List.copyOf(rows);
        return () -> {
            rows.clear();
            rows.addAll(before);
        };
    }

    /// Adds a row as if its transaction had taken its instant then.
    public void add(Revoked revoked) {
        rows.add(revoked);
    }

    @Override
    public List<Revoked> since(Transaction tx, Instant revokedAt, int limit) {
        return rows.stream()
                .filter(row -> !row.revokedAt().isBefore(revokedAt))
                .limit(limit)
                .toList();
    }

    @Override
    public int sweep(Transaction tx, Instant revokedBefore, int limit) {
        int before = rows.size();
        rows.removeIf(row -> row.revokedAt().isBefore(revokedBefore));
        return before - rows.size();
    }
}
