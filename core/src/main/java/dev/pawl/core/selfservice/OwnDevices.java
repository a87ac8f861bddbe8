package dev.pawl.core.selfservice;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.CredentialEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Device;
import dev.pawl.core.device.Devices;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What owners do with the devices that they are known on: see them, and have them forgotten.
public final class OwnDevices {

    /// A device as its owner sees it.
    ///
    /// @param current whether the list was asked for from a session that began there
    /// @param rememberedUntil until when a second factor is not asked for there, or null
    public record Listed(Device device, boolean current, @Nullable Instant rememberedUntil) {}

    private final OwnerGate gate;
    private final RememberedDevices remembered;
    private final Database database;

    public OwnDevices(OwnerGate gate, RememberedDevices remembered, Database database) {
        this.gate = gate;
        this.remembered = remembered;
        this.database = database;
    }

    /// The account's devices, the one used last first.
    ///
    /// @param session in which the list was asked for
    public List<Listed> of(AccountId account, SessionId session) {
        return database.reading(tx ->
                Accounts.in(tx)
                        .findKnown(account)
                        .map(known -> listed(tx, known, session))
                        .orElseGet(List::of));
    }

    private List<Listed> listed(Transaction tx, KnownAccount known, SessionId session) {
        DeviceId current =
                Sessions.in(tx).find(session).map(own -> own.origin().device()).orElse(null);
        return Devices.in(tx).of(known.account().id()).stream()
                .map(device ->
                        new Listed(
                                device,
                                device.id().equals(current),
                                remembered.until(tx, known, device).orElse(null)))
                .toList();
    }

    /// Has one device forgotten. Its sessions go on.
    ///
    /// @param claims of whoever asks
    /// @return false when the account has no such device
    public Gated<Boolean> forget(AccessClaims claims, DeviceId device, Trace trace) {
        return changing(
                claims, trace, tx -> Devices.in(tx).forget(claims.account(), device) ? 1 : 0);
    }

    /// Has all devices forgotten.
    ///
    /// @return false when there was none
    public Gated<Boolean> forgetAll(AccessClaims claims, Trace trace) {
        return changing(claims, trace, tx -> Devices.in(tx).forgetAll(claims.account()));
    }

    private Gated<Boolean> changing(
            AccessClaims claims, Trace trace, Function<Transaction, Integer> forget) {
        return gate.change(
                claims,
                OwnerGate.Need.NOTHING,
                (tx, _) -> note(tx, claims, forget.apply(tx), trace));
    }

    private boolean note(Transaction tx, AccessClaims claims, int forgotten, Trace trace) {
        if (forgotten > 0) {
            AuditEvent event =
                    new CredentialEvent.DevicesForgotten(
                            claims.account(), claims.session(), forgotten);
            tx.audit(event, trace);
        }
        return forgotten > 0;
    }
}
