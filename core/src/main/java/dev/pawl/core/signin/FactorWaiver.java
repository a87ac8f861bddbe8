package dev.pawl.core.signin;

import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.device.Device;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Transaction;

/// Says where a second factor is not asked for, because it was shown there before. What is opened
/// so is a session of one factor all the same.
public final class FactorWaiver {

    /// More sessions than anybody has on all devices together.
    private static final int MAX_SESSIONS = 200;

    private final RememberedDevices devices;

    public FactorWaiver(RememberedDevices devices) {
        this.devices = devices;
    }

    boolean holds(Transaction tx, KnownAccount known, ClientContext client) {
        return devices.find(tx, known, client.remembered())
                .filter(device -> !devices.asksAfterExpiry() || !ranOut(tx, device))
                .isPresent();
    }

    /// Whether the last session on a device is over and was not left. What ended it besides, such
    /// as a theft, is no reason to ask for less.
    private boolean ranOut(Transaction tx, Device device) {
        return !device.isLeft()
                && Sessions.in(tx).alive(device.account(), tx.now(), MAX_SESSIONS).stream()
                        .noneMatch(session -> device.id().equals(session.origin().device()));
    }
}
