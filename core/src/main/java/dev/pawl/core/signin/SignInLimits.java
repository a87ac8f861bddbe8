package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.throttle.AddressKey;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Limits sign-ins in both dimensions: many passwords for one account, and one password for many
/// accounts. An account that does not exist is limited like one that does.
public final class SignInLimits {

    private final Throttle perAccount;
    private final Throttle perAddress;

    public SignInLimits(Throttle perAccount, Throttle perAddress) {
        this.perAccount = perAccount;
        this.perAddress = perAddress;
    }

    /// Counts a try before anything is checked. Empty when it may go on; otherwise how long to
    /// wait.
    Optional<Duration> take(Email email, Trace trace) {
        Optional<Duration> wait = perAddress.take(AddressKey.of(trace.address()));
        return wait.isPresent() ? wait : perAccount.take(key(email));
    }

    /// Takes a try back that could not be decided: an outage of ours uses up nobody's tries.
    void giveBack(Email email, Trace trace) {
        perAddress.giveBack(AddressKey.of(trace.address()));
        perAccount.giveBack(key(email));
    }

    /// The owner is in: wrong tries before are forgiven.
    public void reset(Email email) {
        perAccount.reset(key(email));
    }

    /// Of one length whatever the address, so that the number of keys bounds the memory.
    private static String key(Email email) {
        return Base64Url.encode(Digests.sha256(email.value().getBytes(StandardCharsets.US_ASCII)));
    }
}
