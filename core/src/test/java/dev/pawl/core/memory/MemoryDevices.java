package dev.pawl.core.memory;

import dev.pawl.core.account.CredentialFingerprint;
import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Device;
import dev.pawl.core.device.Devices;
import dev.pawl.core.device.Remembered;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.crypto.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every device, and who has signed in before.
public final class MemoryDevices implements Devices {

    private final MemoryAccounts accounts;
    private final Map<DeviceId, Device> rows = new HashMap<>();

    /// What the account had when its owner was on the device last.
    private final Map<DeviceId, Shown> shown = new HashMap<>();

    private record Shown(Standing standing, Secret fingerprint, int changesOfFactors) {}

    private final Set<AccountId> signedIn = new HashSet<>();

    MemoryDevices(MemoryAccounts accounts) {
        this.accounts = accounts;
    }

    Runnable remember() {
        Map<DeviceId, Device> rowsBefore = Map.copyOf(rows);
        Map<DeviceId, Shown> shownBefore = Map.copyOf(shown);
        Set<AccountId> signedInBefore = Set.copyOf(signedIn);
        return () -> {
            rows.clear();
            rows.putAll(rowsBefore);
            shown.clear();
            shown.putAll(shownBefore);
            signedIn.clear();
            signedIn.addAll(signedInBefore);
        };
    }

    @Override
    public boolean use(
            AccountId account, DeviceId id, Trace trace, Standing standing, Instant now) {
        Device known = rows.get(id);
        if (known == null || !known.account().equals(account)) {
            return false;
        }
        rows.put(
                id,
                new Device(
                        id,
                        account,
                        known.createdAt(),
                        now,
                        trace,
                        known.leftAt(),
                        known.remembered()));
        show(account, id, standing);
        return true;
    }

    private void show(AccountId account, DeviceId id, Standing standing) {
        Secret fingerprint =
                accounts.findKnown(account).map(CredentialFingerprint::of).orElseThrow();
        shown.put(id, new Shown(standing, fingerprint, accounts.changesOfFactors(account)));
    }

    @Override
    public Optional<Standing> standing(DeviceId id, Email email) {
        Device device = rows.get(id);
        Shown last = shown.get(id);
        if (device == null || last == null) {
            return Optional.empty();
        }
        return accounts.findByEmail(email)
                .filter(known -> device.account().equals(known.account().id()))
                .filter(known -> last.fingerprint().equals(CredentialFingerprint.of(known)))
                .filter(_ -> last.changesOfFactors() == accounts.changesOfFactors(device.account()))
                .map(_ -> last.standing());
    }

    @Override
    public List<Device> of(AccountId account) {
        return rows.values().stream()
                .filter(device -> device.account().equals(account))
                .sorted(
                        Comparator.comparing(Device::lastUsedAt)
                                .thenComparing(device -> device.id().value())
                                .reversed())
                .toList();
    }

    @Override
    public void remember(AccountId account, DeviceId id, Remembered remembered) {
        rows.computeIfPresent(id, (_, device) -> with(device, device.leftAt(), remembered));
    }

    @Override
    public void unremember(AccountId account) {
        of(account).forEach(device -> rows.put(device.id(), with(device, device.leftAt(), null)));
    }

    @Override
    public void leave(DeviceId id, Instant signedIn, Instant now) {
        rows.computeIfPresent(
                id,
                (_, device) ->
                        device.lastUsedAt().isAfter(signedIn)
                                ? device
                                : with(device, now, device.remembered()));
    }

    @Override
    public void leaveAll(AccountId account, Instant now) {
        of(account)
                .forEach(device -> rows.put(device.id(), with(device, now, device.remembered())));
    }

    @Override
    public int forgetAll(AccountId account) {
        List<Device> all = of(account);
        all.forEach(device -> rows.remove(device.id()));
        return all.size();
    }

    private static Device with(
            Device device, @Nullable Instant leftAt, @Nullable Remembered remembered) {
        return new Device(
                device.id(),
                device.account(),
                device.createdAt(),
                device.lastUsedAt(),
                device.trace(),
                leftAt,
                remembered);
    }

    @Override
    public void insert(Device device, Standing standing) {
        rows.put(device.id(), device);
        show(device.account(), device.id(), standing);
        of(device.account()).stream()
                .skip(MAX_OF_ACCOUNT)
                .forEach(unused -> rows.remove(unused.id()));
    }

    @Override
    public boolean recordFirstSignIn(AccountId account, Instant now) {
        return signedIn.add(account);
    }

    @Override
    public boolean forget(AccountId account, DeviceId id) {
        return rows.values()
                .removeIf(device -> device.id().equals(id) && device.account().equals(account));
    }

    @Override
    public int sweep(Instant now, int limit) {
        List<DeviceId> swept =
                rows.values().stream()
                        .filter(device -> device.lastUsedAt().isBefore(now.minus(KEPT)))
                        .limit(limit)
                        .map(Device::id)
                        .toList();
        swept.forEach(rows::remove);
        return swept.size();
    }
}
