package dev.pawl.core.memory;

import dev.pawl.core.factor.EnrolmentDeadlines;
import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything about factors. What it forgets with an account, a real store forgets by itself.
public final class MemoryFactors implements Factors, EnrolmentDeadlines {

    private record Row(Factor factor, long lastStep) {}

    private record Code(AccountId account, Secret mac) {}

    private final MemoryAccounts accounts;
    private final List<Row> rows = new ArrayList<>();
    private final List<Code> codes = new ArrayList<>();
    private final Map<AccountId, Instant> deadlines = new HashMap<>();

    MemoryFactors(MemoryAccounts accounts) {
        this.accounts = accounts;
    }

    Runnable remember() {
        List<Row> rowsBefore = List.copyOf(rows);
        List<Code> codesBefore = List.copyOf(codes);
        Map<AccountId, Instant> dutiesBefore = Map.copyOf(deadlines);
        return () -> {
            rows.clear();
            rows.addAll(rowsBefore);
            codes.clear();
            codes.addAll(codesBefore);
            deadlines.clear();
            deadlines.putAll(dutiesBefore);
        };
    }

    @Override
    public void insert(Factor factor) {
        rows.add(new Row(factor, 0));
    }

    @Override
    public List<Factor> of(AccountId account) {
        return rows.stream()
                .map(Row::factor)
                .filter(factor -> factor.account().equals(account) && factor.confirmedAt() != null)
                .toList();
    }

    @Override
    public Optional<Factor> pending(AccountId account, FactorId id) {
        return rows.stream()
                .map(Row::factor)
                .filter(factor -> factor.account().equals(account) && factor.id().equals(id))
                .filter(factor -> factor.confirmedAt() == null)
                .findFirst();
    }

    @Override
    public void deletePending(AccountId account) {
        rows.removeIf(row ->
                row.factor().account().equals(account) && row.factor().confirmedAt() == null);
    }

    @Override
    public boolean confirm(FactorId id, long step, @Nullable SessionId session, Instant now) {
        rows.stream()
                .map(Row::factor)
                .filter(factor -> factor.id().equals(id))
                .forEach(factor -> accounts.noteChangeOfFactors(factor.account()));
        return change(
                row -> row.factor().id().equals(id) && row.factor().confirmedAt() == null,
                step,
                now,
                session,
                null);
    }

    @Override
    public boolean advance(FactorId id, long step, Instant now) {
        for (Row row : rows) {
            Factor factor = row.factor();
            if (factor.id().equals(id) && row.lastStep() < step && factor.confirmedAt() != null) {
                return change(row::equals, step, factor.confirmedAt(), factor.confirmedIn(), now);
            }
        }
        return false;
    }

    @Override
    public void follow(AccountId account, SessionId before, SessionId after) {
        for (Row row : List.copyOf(rows)) {
            Factor factor = row.factor();
            if (factor.account().equals(account) && before.equals(factor.confirmedIn())) {
                boolean _ =
                        change(
                                row::equals,
                                row.lastStep(),
                                factor.confirmedAt(),
                                after,
                                factor.lastUsedAt());
            }
        }
    }

    private boolean change(
            Predicate<Row> which,
            long step,
            @Nullable Instant confirmedAt,
            @Nullable SessionId session,
            @Nullable Instant usedAt) {
        for (int i = 0; i < rows.size(); i++) {
            if (which.test(rows.get(i))) {
                Factor old = rows.get(i).factor();
                Factor changed =
                        new Factor(
                                old.id(),
                                old.account(),
                                old.kind(),
                                old.name(),
                                old.createdAt(),
                                confirmedAt,
                                session,
                                usedAt,
                                old.sealed());
                rows.set(i, new Row(changed, step));
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean delete(AccountId account, FactorId id) {
        accounts.noteChangeOfFactors(account);
        boolean recovery =
                of(account).stream()
                        .anyMatch(factor ->
                                factor.id().equals(id) && factor.kind() == FactorKind.RECOVERY);
        if (recovery) {
            codes.removeIf(code -> code.account().equals(account));
        }
        return rows.removeIf(
                row -> row.factor().account().equals(account) && row.factor().id().equals(id));
    }

    @Override
    public int deleteAll(AccountId account) {
        accounts.noteChangeOfFactors(account);
        int before = rows.size();
        rows.removeIf(row -> row.factor().account().equals(account));
        codes.removeIf(code -> code.account().equals(account));
        return before - rows.size();
    }

    @Override
    public void replaceCodes(AccountId account, List<byte[]> macs) {
        codes.removeIf(code -> code.account().equals(account));
        macs.forEach(mac -> codes.add(new Code(account, Secret.of(mac))));
    }

    @Override
    public List<byte[]> codes(AccountId account) {
        return codes.stream()
                .filter(code -> code.account().equals(account))
                .map(code -> code.mac().reveal())
                .toList();
    }

    @Override
    public boolean consumeCode(AccountId account, byte[] mac, Instant now) {
        return codes.removeIf(code -> code.account().equals(account) && code.mac().matches(mac));
    }

    @Override
    public Instant startIfAbsent(AccountId account, Instant now) {
        return deadlines.computeIfAbsent(account, _ -> now);
    }
}
