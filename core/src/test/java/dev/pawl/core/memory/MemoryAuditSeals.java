package dev.pawl.core.memory;

import dev.pawl.core.audit.log.AuditHead;
import dev.pawl.core.audit.log.AuditSeal;
import dev.pawl.core.audit.log.AuditSeals;
import dev.pawl.core.audit.log.EventIds;
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
    public boolean append(AuditSeal seal) {
        return seals.putIfAbsent(seal.number(), seal) == null;
    }

    @Override
    public void putHead(AuditHead put) {
        head = put;
    }

    @Override
    public Optional<AuditHead> head() {
        return Optional.ofNullable(head);
    }

    @Override
    public Optional<AuditSeal> last() {
        return before(Integer.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public List<AuditSeal> before(int number, int limit) {
        return seals.headMap(number, false).values().stream()
                .sorted(Comparator.comparingInt(AuditSeal::number).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<AuditSeal> after(int number, int limit) {
        return seals.tailMap(number, false).values().stream().limit(limit).toList();
    }

    @Override
    public List<UUID> ids(UUID after, int limit) {
        return rows.tailMap(after, false).keySet().stream().limit(limit).toList();
    }

    @Override
    public List<Marked> rows(UUID after, int limit) {
        return rows.tailMap(after, false).values().stream().limit(limit).toList();
    }

    @Override
    public Set<UUID> existing(List<UUID> ids) {
        Set<UUID> existing = new HashSet<>(ids);
        existing.retainAll(rows.keySet());
        return existing;
    }

    @Override
    public int deleteEvents(UUID before, int limit) {
        List<UUID> old = rows.headMap(before, false).keySet().stream().limit(limit).toList();
        old.forEach(rows::remove);
        return old.size();
    }

    @Override
    public int deleteSeals(int before, int limit) {
        List<Integer> old = seals.headMap(before, false).keySet().stream().limit(limit).toList();
        old.forEach(seals::remove);
        return old.size();
    }
}
