package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Email;
import dev.pawl.core.device.Devices;
import dev.pawl.core.device.Devices.Standing;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Tells owners on their devices from strangers, for limits. A cookie alone says nothing: it counts
/// while the device has a row of the account, and the owner was there since the credentials were
/// changed last. So neither a reset nor a device that was forgotten leaves an allowance behind.
public final class KnownCallers {

    private final KnownDevices tokens;

    public KnownCallers(KnownDevices tokens) {
        this.tokens = tokens;
    }

    /// The device that a client's cookie names, if there is one of ours for the address. Costs no
    /// statement.
    Optional<DeviceId> named(Email email, ClientContext client) {
        return Optional.ofNullable(client.devices()).flatMap(sent -> tokens.open(sent, email));
    }

    /// The device from which the owner of an address may come.
    Optional<DeviceId> find(Transaction tx, Email email, ClientContext client) {
        return named(email, client)
                .filter(device -> Devices.in(tx).standing(device, email).isPresent());
    }

    /// The device from which an account's owner may come, if they signed in there with all that was
    /// asked for.
    Optional<DeviceId> findSignedIn(Transaction tx, AccountId account, ClientContext client) {
        return client.devices() == null
                ? Optional.empty()
                : Accounts.in(tx)
                        .find(account)
                        .map(Account::email)
                        .flatMap(email -> findSignedIn(tx, email, client));
    }

    private Optional<DeviceId> findSignedIn(Transaction tx, Email email, ClientContext client) {
        return named(email, client)
                .filter(device ->
                        Devices.in(tx)
                                .standing(device, email)
                                .filter(Standing.SIGNED_IN::equals)
                                .isPresent());
    }
}
