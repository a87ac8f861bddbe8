package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.throttle.AddressKey;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// Limits sign-ins in both dimensions: many passwords for one account, and one password for many
/// accounts. An account that does not exist is limited like one that does.
///
/// Strangers share one count for an account and one bucket for their address. A device that is
/// known for the account, a session that asks for the password once more, and a mailed link have a
/// count and a bucket of their own: whoever guesses at an address keeps its owner from neither.
public final class SignInLimits {

    private final GuessLimit guesses;
    private final Throttle perAddress;
    private final Throttle perDevice;
    private final KnownDevices devices;

    public SignInLimits(
            GuessLimit guesses, Throttle perAddress, Throttle perDevice, KnownDevices devices) {
        this.guesses = guesses;
        this.perAddress = perAddress;
        this.perDevice = perDevice;
        this.devices = devices;
    }

    /// Where a try is counted.
    ///
    /// @param account the key of the count
    /// @param client the key in `bucket`
    private record Place(String account, Throttle bucket, String client) {}

    /// Counts a try before anything is checked. Empty when it may go on; otherwise how long to
    /// wait.
    Optional<Wait> take(Caller caller) {
        return take(place(caller));
    }

    /// As [#take(Caller)], for somebody who has shown more than an address.
    ///
    /// @param shown what: a session, a link
    Optional<Wait> take(String shown) {
        return take(place(shown));
    }

    private Optional<Wait> take(Place place) {
        Optional<Wait> wait = place.bucket().take(place.client());
        if (wait.isPresent()) {
            return wait;
        }
        try {
            return guesses.take(place.account());
        } catch (RuntimeException e) {
            place.bucket().giveBack(place.client());
            throw e;
        }
    }

    /// Takes a try back that could not be decided: an outage of ours uses up nobody's tries.
    void giveBack(Caller caller) {
        giveBack(place(caller));
    }

    void giveBack(String shown) {
        giveBack(place(shown));
    }

    private void giveBack(Place place) {
        place.bucket().giveBack(place.client());
        guesses.giveBack(place.account());
    }

    /// The caller is in: wrong tries before are forgiven, in the transaction of the sign-in. Those
    /// that others made from elsewhere are not.
    public void forgive(Transaction tx, Caller caller) {
        guesses.forgive(tx, place(caller).account());
    }

    void forgive(Transaction tx, String shown) {
        guesses.forgive(tx, place(shown).account());
    }

    /// The owner of the address has proved to be the owner: everybody's wrong tries are forgiven.
    public void forgive(Transaction tx, Email email) {
        guesses.forgive(tx, accountKey(email));
    }

    private Place place(Caller caller) {
        return knownDevice(caller)
                .map(device -> new Place("device:" + device, perDevice, "device:" + device))
                .orElseGet(() ->
                        new Place(
                                accountKey(caller.email()),
                                perAddress,
                                AddressKey.of(caller.visitor().trace().address())));
    }

    private Place place(String shown) {
        return new Place(shown, perDevice, shown);
    }

    private Optional<DeviceId> knownDevice(Caller caller) {
        return Optional.ofNullable(caller.visitor().devices())
                .flatMap(sent -> devices.open(sent, caller.email()));
    }

    private static String accountKey(Email email) {
        return "account:" + email.value();
    }
}
