package dev.pawl.core;

import dev.pawl.core.session.RefreshLimits;
import dev.pawl.core.signin.KnownCallers;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.core.signin.SecondFactorLimits;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.signin.SignUpLimits;
import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.FailureLimit;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import java.time.Duration;
import java.time.InstantSource;

/// Limits for tests, on any database.
///
/// @param enabled whether they hold
public record TestLimits(InstantSource clock, Database database, MasterKeys keys, boolean enabled) {

    /// The limits over stores in memory.
    static TestLimits of(MemoryPawl pawl) {
        return new TestLimits(pawl.clock, pawl.database, pawl.masterKeys, true);
    }

    /// The same, lifted.
    public TestLimits lifted() {
        return new TestLimits(clock, database, keys, false);
    }

    /// So many tries, and one more a minute.
    public Throttle throttle(int burst) {
        Allowance allowance = new Allowance("test", burst, Duration.ofMinutes(1));
        return new Throttle(clock, allowance, Randomness.secure(), enabled);
    }

    /// As [#throttle], by address.
    public AddressThrottle addresses(int burst) {
        Allowance allowance = new Allowance("test", burst, Duration.ofMinutes(1));
        return new AddressThrottle(clock, allowance, Randomness.secure(), enabled);
    }

    /// So many failures of an address, and one more a minute.
    public FailureLimit failures(int burst) {
        return new FailureLimit(clock, addresses(burst), Randomness.secure());
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
                database);
    }

    private KnownCallers known() {
        return new KnownCallers(new KnownDevices(keys));
    }

    public GuessLimit guessLimit(Backoff backoff) {
        return new GuessLimit(
                backoff, database, keys.mac("guesses"), Randomness.secure(), clock, enabled);
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
