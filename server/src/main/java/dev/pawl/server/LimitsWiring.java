package dev.pawl.server;

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
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.server.settings.LimitsSettings;
import dev.pawl.store.Store;
import java.time.InstantSource;

/// Every limit on how often something may be tried, put together.
///
/// @param knownDevices by whom strangers' tries do not count
/// @param open for what anybody can ask for
record LimitsWiring(
        SignInLimits signIn,
        SignUpLimits signUp,
        RefreshLimits refresh,
        MailLimits mail,
        SecondFactorLimits secondFactor,
        KnownDevices knownDevices,
        AddressThrottle open,
        AddressThrottle clients,
        FailureLimit clientFailures) {

    static LimitsWiring of(
            LimitsSettings settings, Environment environment, Store store, MasterKeys masterKeys) {
        var make = new Making(settings, environment, store, masterKeys);
        var knownDevices = new KnownDevices(masterKeys);
        var known = new KnownCallers(knownDevices);
        return new LimitsWiring(
                new SignInLimits(
                        make.guessLimit(Backoff.PASSWORD),
                        make.addresses(settings.signInPerAddress()),
                        make.throttle(settings.signInPerDevice()),
                        known,
                        store.database()),
                new SignUpLimits(
                        make.addresses(settings.signUpPerAddress()),
                        make.throttle(settings.signUpPerAccount())),
                new RefreshLimits(
                        make.addresses(settings.refreshPerAddress()),
                        make.throttle(settings.refreshPerSession())),
                new MailLimits(
                        make.addresses(settings.mailPerAddress()),
                        make.throttle(settings.mailPerMailbox())),
                new SecondFactorLimits(
                        make.guessLimit(Backoff.SECOND_FACTOR),
                        make.guessLimit(Backoff.FORGIVENESS),
                        make.addresses(settings.secondFactorPerAddress()),
                        known),
                knownDevices,
                make.addresses(settings.openPerAddress()),
                make.addresses(settings.clientPerAddress()),
                make.failures(settings.openPerAddress()));
    }

    /// One that counts where all nodes and the command line do.
    static GuessLimit guessLimit(
            Backoff backoff,
            Store store,
            MasterKeys masterKeys,
            Randomness randomness,
            InstantSource clock,
            boolean enabled) {
        return new GuessLimit(
                backoff, store.database(), masterKeys.mac("guesses"), randomness, clock, enabled);
    }

    private record Making(
            LimitsSettings settings, Environment environment, Store store, MasterKeys masterKeys) {

        Throttle throttle(Allowance allowance) {
            return new Throttle(
                    environment.clock(), allowance, environment.randomness(), settings.enabled());
        }

        AddressThrottle addresses(Allowance allowance) {
            return new AddressThrottle(
                    environment.clock(), allowance, environment.randomness(), settings.enabled());
        }

        FailureLimit failures(Allowance allowance) {
            return new FailureLimit(
                    environment.clock(), addresses(allowance), environment.randomness());
        }

        GuessLimit guessLimit(Backoff backoff) {
            return LimitsWiring.guessLimit(
                    backoff,
                    store,
                    masterKeys,
                    environment.randomness(),
                    environment.clock(),
                    settings.enabled());
        }
    }
}
