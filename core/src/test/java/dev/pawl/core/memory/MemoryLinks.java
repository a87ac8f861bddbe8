package dev.pawl.core.memory;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.selfservice.Link;
import dev.pawl.core.selfservice.Links;
import dev.pawl.core.selfservice.Purpose;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

public final class MemoryLinks implements Links {

    private final List<Link> rows = new ArrayList<>();

    Runnable remember() {
        List<Link> before = List.copyOf(rows);
        return () -> {
            rows.clear();
            rows.addAll(before);
        };
    }

    void deleteAll(AccountId account) {
        rows.removeIf(row -> row.account().equals(account));
    }

    @Override
    public boolean replace(Link link) {
        Predicate<Link> same =
                row -> row.account().equals(link.account()) && row.purpose() == link.purpose();
        if (rows.stream().filter(same).anyMatch(row -> isAfter(row, link))) {
            return false;
        }
        rows.removeIf(same.and(row -> isAfter(link, row)));
        if (rows.stream().noneMatch(row -> row.hash().equals(link.hash()))) {
            rows.add(link);
        }
        return true;
    }

    private static boolean isAfter(Link one, Link other) {
        return one.message().compareTo(other.message()) > 0;
    }

    @Override
    public Optional<Link> find(Secret hash, Purpose purpose, Instant now) {
        return rows.stream()
                .filter(row -> row.hash().equals(hash) && row.purpose() == purpose)
                .filter(row -> row.expiresAt().isAfter(now))
                .findFirst();
    }

    @Override
    public Optional<Link> consume(Secret hash, Purpose purpose, Instant now) {
        Optional<Link> found = find(hash, purpose, now);
        found.ifPresent(rows::remove);
        return found;
    }

    @Override
    public int sweep(Instant expiredBefore, int limit) {
        List<Link> swept =
                rows.stream()
                        .filter(row -> row.expiresAt().isBefore(expiredBefore))
                        .limit(limit)
                        .toList();
        rows.removeAll(swept);
        return swept.size();
    }
}
