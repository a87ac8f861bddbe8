package dev.pawl.core.memory;

import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.Revoked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    /// Takes a row away, as if another stood for it.
    public void remove(Revoked revoked) {
        rows.remove(revoked);
    }

    private static final Comparator<Revoked> ORDER =
            Comparator.comparing(Revoked::revokedAt).thenComparing(Revoked::id);

    @Override
    public List<Revoked> since(Instant revokedAt, int limit) {
        return rows.stream()
                .filter(row -> !row.revokedAt().isBefore(revokedAt))
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Revoked> after(Revoked last, int limit) {
        return rows.stream()
                .filter(row -> ORDER.compare(row, last) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    /// Knows of no sessions.
    @Override
    public int gather(Instant revokedBefore, int more) {
        return 0;
    }

    @Override
    public int sweep(Instant revokedBefore, int limit) {
        int before = rows.size();
        rows.removeIf(row -> row.revokedAt().isBefore(revokedBefore));
        return before - rows.size();
    }
}
