package dev.pawl.core.memory;

import dev.pawl.core.outbox.Lane;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.outbox.StoredMessage;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public final class MemoryOutbox implements Outbox {

    private record Row(StoredMessage message, Instant due, @Nullable Instant givenUp) {

        boolean isDue(Instant now) {
            return givenUp == null && message.times() > 0 && !due.isAfter(now);
        }
    }

    private final Map<UUID, Row> rows = new LinkedHashMap<>();

    Runnable remember() {
        Map<UUID, Row> before = new LinkedHashMap<>(rows);
        return () -> {
            rows.clear();
            rows.putAll(before);
        };
    }

    /// Every outbox message that is kept, given up or not.
    public List<StoredMessage> all() {
        return rows.values().stream().map(Row::message).toList();
    }

    /// When an outbox message is due.
    public Instant due(UUID id) {
        return row(id).due();
    }

    private Row row(UUID id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new AssertionError("no message " + id);
        }
        return row;
    }

    @Override
    public void insert(StoredMessage message, Instant now) {
        rows.put(message.id(), new Row(message, now, null));
    }

    @Override
    public void gather(StoredMessage message, Instant now) {
        Row row = gathered(message.gatheredBy());
        if (row == null) {
            insert(message, now);
            return;
        }
        StoredMessage old = row.message();
        int attempts = row.givenUp() == null ? old.attempts() : 0;
        StoredMessage more = copy(old, old.id(), message.sealed(), attempts, old.times() + 1);
        rows.put(old.id(), new Row(more, row.due(), null));
    }

    private @Nullable Row gathered(@Nullable String by) {
        return rows.values().stream()
                .filter(row -> by != null && by.equals(row.message().gatheredBy()))
                .findFirst()
                .orElse(null);
    }

    private static StoredMessage copy(
            StoredMessage old, UUID id, Secret sealed, int attempts, int times) {
        return new StoredMessage(
                id, old.kind(), old.lane(), sealed, attempts, times, old.gatheredBy());
    }

    @Override
    public void rest(StoredMessage told, UUID next, Instant due) {
        Row row = rows.get(told.id());
        if (row != null && row.message().attempts() == told.attempts()) {
            StoredMessage old = row.message();
            rows.remove(told.id());
            int untold = old.times() - told.times();
            rows.put(next, new Row(copy(old, next, old.sealed(), 0, untold), due, null));
        }
    }

    @Override
    public int sweepRested(Instant restedBefore, int limit) {
        List<UUID> swept =
                rows.values().stream()
                        .filter(row ->
                                row.message().times() == 0 && row.due().isBefore(restedBefore))
                        .limit(limit)
                        .map(row -> row.message().id())
                        .toList();
        swept.forEach(rows::remove);
        return swept.size();
    }

    @Override
    public boolean isDue(Instant now) {
        return due(now).findAny().isPresent();
    }

    private Stream<Row> due(Instant now) {
        return rows.values().stream().filter(row -> row.isDue(now));
    }

    @Override
    public List<StoredMessage> claim(Lane lane, Instant now, Instant until, int limit) {
        List<StoredMessage> claimed = new ArrayList<>();
        Stream<Row> due = due(now).filter(row -> row.message().lane() == lane);
        for (Row row : due.sorted(Comparator.comparing(Row::due)).limit(limit).toList()) {
            StoredMessage old = row.message();
            StoredMessage message =
                    copy(old, old.id(), old.sealed(), old.attempts() + 1, old.times());
            rows.put(message.id(), new Row(message, until, null));
            claimed.add(message);
        }
        return claimed;
    }

    @Override
    public void delete(UUID id) {
        rows.remove(id);
    }

    @Override
    public void postpone(UUID id, int attempts, Instant due) {
        change(id, attempts, row -> new Row(row.message(), due, row.givenUp()));
    }

    @Override
    public void giveUp(UUID id, int attempts, Instant now, Instant rest) {
        change(id, attempts, row -> new Row(row.message(), rest, now));
    }

    private void change(UUID id, int attempts, UnaryOperator<Row> change) {
        rows.computeIfPresent(
                id, (_, row) -> row.message().attempts() == attempts ? change.apply(row) : row);
    }

    @Override
    public int givenUp() {
        return (int) rows.values().stream().filter(row -> row.givenUp() != null).count();
    }

    @Override
    public int sweep(Instant givenUpBefore, int limit) {
        List<UUID> swept =
                rows.values().stream()
                        .filter(row -> isBefore(row.givenUp(), givenUpBefore))
                        .limit(limit)
                        .map(row -> row.message().id())
                        .toList();
        swept.forEach(rows::remove);
        return swept.size();
    }

    private static boolean isBefore(@Nullable Instant givenUp, Instant border) {
        return givenUp != null && givenUp.isBefore(border);
    }
}
