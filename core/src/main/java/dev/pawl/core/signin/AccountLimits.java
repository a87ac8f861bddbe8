package dev.pawl.core.signin;

import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.Limits;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Throttle;

/// How often people may try things with accounts.
///
/// @param open requests for what anybody can ask for
/// @param profile changes of a profile
public record AccountLimits(
        SignInLimits signIn,
        SignUpLimits signUp,
        SecondFactorLimits secondFactor,
        MailLimits mail,
        AddressThrottle open,
        Throttle profile) {

    /// Puts them together.
    ///
    /// @param known by whom strangers' tries do not count
    public static AccountLimits assemble(Limits limits, KnownDevices known) {
        var allowances = limits.settings();
        KnownCallers callers = new KnownCallers(known);
        return new AccountLimits(
                new SignInLimits(
                        limits.guesses(Backoff.PASSWORD),
                        limits.addresses(allowances.signIn().perAddress()),
                        limits.throttle(allowances.signIn().perDevice()),
                        callers,
                        limits.platform().database()),
                new SignUpLimits(
                        limits.addresses(allowances.signUp().perAddress()),
                        limits.throttle(allowances.signUp().perAccount())),
                new SecondFactorLimits(
                        limits.guesses(Backoff.SECOND_FACTOR),
                        limits.guesses(Backoff.FORGIVENESS),
                        limits.addresses(allowances.secondFactorPerAddress()),
                        callers),
                limits.mail(),
                limits.addresses(allowances.openPerAddress()),
                limits.throttle(allowances.profilePerAccount()));
    }
}
