package dev.pawl.core.memory;

import dev.pawl.core.audit.log.AuditHead;
import dev.pawl.core.audit.log.AuditSeal;
import dev.pawl.core.audit.log.AuditSeals;
import dev.pawl.core.audit.log.EventIds;
import dev.pawl.core.transaction.Transaction;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A log and its chain, open to whoever wants to change them.
public final class MemoryAuditSeals implements AuditSeals {

    public final TreeMap<UUID, Marked> rows = new TreeMap<>(EventIds.ORDER);
    public final TreeMap<Integer, AuditSeal> seals = new TreeMap<>();
    public @Nullable AuditHead head;

    @Override
    public boolean append(Transaction tx, AuditSeal seal) {
        return seals.putIfAbsent(seal.number(), seal) == null;
    }

    @Override
    public void putHead(Transaction tx, AuditHead put) {
        head = put;
    }

    @Override
    public Optional<AuditHead> head(Transaction tx) {
        return Optional.ofNullable(head);
    }

    @Override
    public Optional<AuditSeal> last(Transaction tx) {
        return before(tx, Integer.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public List<AuditSeal> before(Transaction tx, int number, int limit) {
        return seals.headMap(number, false).values().stream()
                .sorted(Comparator.comparingInt(AuditSeal::number).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<AuditSeal> after(Transaction tx, int number, int limit) {
        return seals.tailMap(number, false).values().stream().limit(limit).toList();
    }

    @Override
    public List<UUID> ids(Transaction tx, UUID after, int limit) {
        return rows.tailMap(after, false).keySet().stream().limit(limit).toList();
    }

    @Override
    public List<Marked> rows(Transaction tx, UUID after, int limit) {
        return rows.tailMap(after, false).values().stream().limit(limit).toList();
    }

    @Override
    public Set<UUID> existing(Transaction tx, List<UUID> ids) {
        Set<UUID> existing = new HashSet<>(ids);
        existing.retainAll(rows.keySet());
        return existing;
    }

    @Override
    public int deleteEvents(Transaction tx, UUID before, int limit) {
        List<UUID> old = rows.headMap(before, false).keySet().stream().limit(limit).toList();
        old.forEach(rows::remove);
        return old.size();
    }

    @Override
    public int deleteSeals(Transaction tx, int before, int limit) {
        List<Integer> old = seals.headMap(before, false).keySet().stream().limit(limit).toList();
        old.forEach(seals::remove);
        return old.size();
    }
}
