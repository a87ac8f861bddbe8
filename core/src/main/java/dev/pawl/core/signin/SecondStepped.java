package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.session.Grant;
import dev.pawl.core.throttle.Wait;
import org.jspecify.annotations.Nullable;

/// What became of the second step of a sign-in.
public sealed interface SecondStepped {

    /// A new session for the account.
    ///
    /// @param remembered what the browser is to keep so that it is not asked again; null for
    ///   nothing
    record Granted(Account account, Grant grant, RememberedDevices.@Nullable Token remembered)
            implements SecondStepped {}

    /// The code is wrong, or was used before. The challenge can be tried again.
    record CodeInvalid() implements SecondStepped {}

    /// No such challenge is in force: met, too old, tried too often, or never made.
    record ChallengeInvalid() implements SecondStepped {}

    /// Too many wrong codes for the account; nothing was looked at.
    record TooManyAttempts(Wait limit) implements SecondStepped {}
}
