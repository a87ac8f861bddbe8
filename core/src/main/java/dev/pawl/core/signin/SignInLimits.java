package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Counts;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Limits sign-ins in both dimensions: many passwords for one account, and one password for many
/// accounts. An account that does not exist is limited like one that does.
///
/// Every try takes one of its client's address. Strangers share one count for an account. A device
/// that is known for the account, a session that asks for the password once more, and a mailed link
/// are counted apart, so that whoever guesses at an address keeps its owner from neither; how many
/// counts an account can have is limited ([Counts]).
public final class SignInLimits {

    private final GuessLimit guesses;
    private final AddressThrottle perAddress;
    private final Throttle perDevice;
    private final KnownCallers known;
    private final Database database;

    public SignInLimits(
            GuessLimit guesses,
            AddressThrottle perAddress,
            Throttle perDevice,
            KnownCallers known,
            Database database) {
        this.guesses = guesses;
        this.perAddress = perAddress;
        this.perDevice = perDevice;
        this.known = known;
        this.database = database;
    }

    /// What became of a try.
    sealed interface Taken {

        /// It may go on.
        record Counted(Place place) implements Taken {}

        /// It may not, for so long.
        record Refused(Wait limit) implements Taken {}
    }

    /// Where a try was counted.
    ///
    /// @param count whose guesses it was counted with
    /// @param address of the client
    /// @param own the key of what the caller has shown, or null for a stranger
    record Place(String count, String address, @Nullable String own) {}

    /// What somebody has shown who is asked for the password once more.
    ///
    /// @param kind a session, or a link
    record Shown(String kind, AccountId account, UUID id, Trace trace) {

        private Place place() {
            return new Place(
                    Counts.of(kind, account.toString(), id), trace.address(), kind + ':' + id);
        }
    }

    /// Counts a try before anything is checked.
    Taken take(Caller caller) {
        String address = caller.client().trace().address();
        return take(address, () -> place(caller, address));
    }

    /// As [#take(Caller)], for somebody who has shown more than an address.
    Taken take(Shown shown) {
        Place place = shown.place();
        return take(place.address(), () -> place);
    }

    private interface Finding {
        Place place();
    }

    /// The address first: whoever has exhausted it costs no statement.
    private Taken take(String address, Finding finding) {
        Optional<Wait> wait = perAddress.take(address);
        if (wait.isPresent()) {
            return new Taken.Refused(wait.get());
        }
        try {
            Place place = finding.place();
            return takeOwn(place)
                    .<Taken>map(Taken.Refused::new)
                    .orElseGet(() -> new Taken.Counted(place));
        } catch (RuntimeException e) {
            perAddress.giveBack(address);
            throw e;
        }
    }

    private Optional<Wait> takeOwn(Place place) {
        String own = place.own();
        Optional<Wait> wait = own == null ? Optional.empty() : perDevice.take(own);
        if (wait.isPresent()) {
            return wait;
        }
        try {
            return guesses.take(place.count());
        } catch (RuntimeException e) {
            giveBackOwn(place);
            throw e;
        }
    }

    private void giveBackOwn(Place place) {
        String own = place.own();
        if (own != null) {
            perDevice.giveBack(own);
        }
    }

    /// Takes a try back that could not be decided: an outage of ours uses up nobody's tries.
    void giveBack(Place place) {
        perAddress.giveBack(place.address());
        giveBackOwn(place);
        guesses.giveBack(place.count());
    }

    /// The caller is in: wrong tries before are forgiven, in the transaction of the sign-in. Those
    /// that others made from elsewhere are not.
    void forgive(Transaction tx, Place place) {
        guesses.forgive(tx, place.count());
    }

    /// As [#forgive(Transaction, Place)], for a sign-in that began elsewhere. Before the sign-in
    /// makes the device a known one.
    public void forgive(Transaction tx, Caller caller) {
        String count =
                known.find(tx, caller.email(), caller.client())
                        .map(device -> deviceCount(caller.email(), device))
                        .orElseGet(() -> strangersCount(caller.email()));
        guesses.forgive(tx, count);
    }

    /// The owner of the address has proved to be the owner: everybody's wrong tries are forgiven.
    public void forgive(Transaction tx, Email email) {
        guesses.forgive(tx, strangersCount(email));
    }

    private Place place(Caller caller, String address) {
        return device(caller)
                .map(device ->
                        new Place(deviceCount(caller.email(), device), address, "device:" + device))
                .orElseGet(() -> new Place(strangersCount(caller.email()), address, null));
    }

    /// The database is asked only about a cookie of ours.
    private Optional<DeviceId> device(Caller caller) {
        return known.named(caller.email(), caller.client()).isEmpty()
                ? Optional.empty()
                : database.reading(tx -> known.find(tx, caller.email(), caller.client()));
    }

    private static String deviceCount(Email email, DeviceId device) {
        return Counts.of("device", email.value(), device.value());
    }

    private static String strangersCount(Email email) {
        return "account:" + email.value();
    }
}
