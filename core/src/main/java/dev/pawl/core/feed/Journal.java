package dev.pawl.core.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/// What one node has heard of, in the order in which it did. Not safe for many threads.
final class Journal {

    private final NavigableMap<Long, Revoked> entries = new TreeMap<>();

    /// The number of each one's entry.
    private final Map<UUID, Long> numbers = new HashMap<>();

    private long last;

    /// Which numbers, counted from the first, were met again since [#beginWhole].
    private BitSet met = new BitSet();

    private long metFrom;
    private long metTo = -1;

    /// Takes what was read, most of which is known.
    ///
    /// @return whether anything was new
    boolean add(List<Revoked> read) {
        long before = last;
        read.forEach(this::add);
        return last > before;
    }

    /// Somebody who was enabled and disabled again stands on the feed once, with the later instant.
    private void add(Revoked revoked) {
        Long number = numbers.get(revoked.id());
        if (number != null) {
            Revoked known = entries.get(number);
            if (known != null && !known.revokedAt().isBefore(revoked.revokedAt())) {
                meet(number);
                return;
            }
            entries.remove(number);
        }
        last++;
        entries.put(last, revoked);
        numbers.put(revoked.id(), last);
    }

    private void meet(long number) {
        if (number >= metFrom && number <= metTo) {
            met.set(Math.toIntExact(number - metFrom));
        }
    }

    /// From now on, everything is read again.
    void beginWhole() {
        met = new BitSet();
        metFrom = entries.isEmpty() ? last + 1 : entries.firstKey();
        metTo = last;
    }

    /// Everything was read again: what was not met stands there no more, for an entry of its user
    /// stands for it.
    void endWhole() {
        entries.headMap(metTo, true)
                .entrySet()
                .removeIf(entry -> {
                    boolean gone = !met.get(Math.toIntExact(entry.getKey() - metFrom));
                    if (gone) {
                        numbers.remove(entry.getValue().id());
                    }
                    return gone;
                });
        met = new BitSet();
        metTo = -1;
    }

    int size() {
        return entries.size();
    }

    void dropBefore(Instant oldest) {
        entries.values()
                .removeIf(revoked -> {
                    boolean old = revoked.revokedAt().isBefore(oldest);
                    if (old) {
                        numbers.remove(revoked.id());
                    }
                    return old;
                });
    }

    long last() {
        return last;
    }

    List<Revoked> all() {
        return List.copyOf(entries.values());
    }

    /// The next entries after a number; the number of the last of them goes with it.
    Page after(long number, int limit) {
        List<Revoked> next = new ArrayList<>();
        long end = Math.min(number, last);
        for (Map.Entry<Long, Revoked> entry : entries.tailMap(number, false).entrySet()) {
            next.add(entry.getValue());
            end = entry.getKey();
            if (next.size() == limit) {
                break;
            }
        }
        return new Page(next, end);
    }

    record Page(List<Revoked> entries, long end) {}
}
