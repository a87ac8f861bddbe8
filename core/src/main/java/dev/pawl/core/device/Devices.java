package dev.pawl.core.device;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where devices are kept.
public interface Devices {

    /// Those that belong to an open transaction.
    static Devices in(Transaction tx) {
        return tx.port(Devices.class);
    }

    /// More browsers than anybody uses. One more, and that which was not used for longest is gone.
    int MAX_OF_ACCOUNT = 50;

    /// As long as a browser keeps the cookie (RFC 6265bis §5.5).
    Duration KEPT = Duration.ofDays(400);

    /// How an owner was on a device last.
    enum Standing {
        /// Showed that they read the account's mail.
        WELCOMED,
        /// Signed in, with all that was asked for.
        SIGNED_IN
    }

    /// Notes that the owner was on a device.
    ///
    /// @return false, and nothing is noted, when it is none of the account's
    boolean use(AccountId account, DeviceId id, Trace trace, Standing standing, Instant now);

    /// Adds a device; of more than [#MAX_OF_ACCOUNT] the one used last stays.
    void insert(Device device, Standing standing);

    /// What the owner of an address has shown on a device since the account's credentials were
    /// changed last. Empty for a device that is forgotten, of another account, or was used before
    /// that change alone: it is a stranger's.
    Optional<Standing> standing(DeviceId id, Email email);

    /// Notes that the account was signed in to.
    ///
    /// @return whether that was for the first time
    boolean recordFirstSignIn(AccountId account, Instant now);

    /// The account's devices, the one used last first.
    List<Device> of(AccountId account);

    /// Notes that a second factor was shown on a device.
    void remember(AccountId account, DeviceId id, Remembered remembered);

    /// Has a second factor asked for again on all of the account's devices.
    void unremember(AccountId account);

    /// Notes that the owner signed out on a device, unless they have signed in there since.
    ///
    /// @param signedIn when the session began that was left
    void leave(DeviceId id, Instant signedIn, Instant now);

    /// Notes that the owner signed out everywhere.
    void leaveAll(AccountId account, Instant now);

    /// Makes all of the account's devices strange ones.
    ///
    /// @return how many
    int forgetAll(AccountId account);

    /// Makes a device a strange one.
    ///
    /// @return whether it was one of the account's
    boolean forget(AccountId account, DeviceId id);

    /// Deletes devices that were not used for [#KEPT].
    ///
    /// @param limit at most so many
    /// @return how many
    int sweep(Instant now, int limit);
}
