package dev.pawl.core;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.RefreshLimits;
import dev.pawl.core.signin.KnownCallers;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.core.signin.SecondFactorLimits;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.signin.SignUpLimits;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.throttle.Limits;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Throttle;

/// Limits for tests, on any database.
///
/// @param enabled whether they hold
public record TestLimits(Platform platform, boolean enabled) {

    /// The same, lifted.
    public TestLimits lifted() {
        return new TestLimits(platform, false);
    }

    private Limits limits() {
        TestSettings usual = TestSettings.USUAL;
        return new Limits(platform, (enabled ? usual : usual.withoutLimits()).limits());
    }

    /// So many tries, and one more a minute.
    public Throttle throttle(int burst) {
        return limits().throttle(TestSettings.allowance(burst));
    }

    /// As [#throttle], by address.
    public AddressThrottle addresses(int burst) {
        return limits().addresses(TestSettings.allowance(burst));
    }

    public SignInLimits signIn() {
        return signIn(Backoff.PASSWORD, 100);
    }

    /// Limits of a sign-in.
    ///
    /// @param perAddress how many tries an address has; a device has as many
    public SignInLimits signIn(Backoff backoff, int perAddress) {
        return new SignInLimits(
                guessLimit(backoff),
                addresses(perAddress),
                throttle(perAddress),
                known(),
                platform.database());
    }

    private KnownCallers known() {
        return new KnownCallers(new KnownDevices(platform.masterKeys()));
    }

    public GuessLimit guessLimit(Backoff backoff) {
        return limits().guesses(backoff);
    }

    public SignUpLimits signUp(int perAddress) {
        return new SignUpLimits(addresses(perAddress), throttle(10));
    }

    public RefreshLimits refresh() {
        return refresh(100_000, 100_000);
    }

    public RefreshLimits refresh(int perAddress, int perSession) {
        return new RefreshLimits(addresses(perAddress), throttle(perSession));
    }

    public MailLimits mail() {
        return new MailLimits(addresses(20), throttle(5));
    }

    public SecondFactorLimits secondFactor() {
        return new SecondFactorLimits(
                guessLimit(Backoff.SECOND_FACTOR),
                guessLimit(Backoff.FORGIVENESS),
                addresses(100),
                known());
    }
}
