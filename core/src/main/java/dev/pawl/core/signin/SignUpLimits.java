package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.throttle.Wait;
import java.util.Optional;

/// Limits how many accounts one client makes, and how often it is tried for one address, whether or
/// not that has an account.
public final class SignUpLimits {

    private final AddressThrottle perClient;
    private final Throttle perAccount;

    public SignUpLimits(AddressThrottle perClient, Throttle perAccount) {
        this.perClient = perClient;
        this.perAccount = perAccount;
    }

    Optional<Wait> take(Email email, Trace trace) {
        Optional<Wait> wait = perClient.take(trace.address());
        return wait.isPresent() ? wait : perAccount.take(email.value());
    }
}
