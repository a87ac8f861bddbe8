package dev.pawl.server;

import dev.pawl.core.session.RefreshLimits;
import dev.pawl.core.signin.KnownCallers;
import dev.pawl.core.signin.KnownDevices;
import dev.pawl.core.signin.SecondFactorLimits;
import dev.pawl.core.signin.SignInLimits;
import dev.pawl.core.signin.SignUpLimits;
import dev.pawl.core.throttle.Allowance;
import dev.pawl.core.throttle.Backoff;
import dev.pawl.core.throttle.GuessLimit;
import dev.pawl.core.throttle.MailLimits;
import dev.pawl.core.throttle.Throttle;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.server.settings.LimitsSettings;
import dev.pawl.store.Store;

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
        Throttle open) {

    static LimitsWiring of(
            LimitsSettings settings, Surroundings around, Store store, MasterKeys masterKeys) {
        var make = new Making(settings, around, store, masterKeys);
        var knownDevices = new KnownDevices(masterKeys);
        var known = new KnownCallers(knownDevices, store.devices(), store.accounts());
        return new LimitsWiring(
                new SignInLimits(
                        make.guessLimit(Backoff.PASSWORD),
                        make.throttle(settings.signInPerAddress()),
                        make.throttle(settings.signInPerDevice()),
                        known,
                        store.database()),
                new SignUpLimits(
                        make.throttle(settings.signUpPerAddress()),
                        make.throttle(settings.signUpPerAccount())),
                new RefreshLimits(
                        make.throttle(settings.refreshPerAddress()),
                        make.throttle(settings.refreshPerSession())),
                new MailLimits(
                        make.throttle(settings.mailPerAddress()),
                        make.throttle(settings.mailPerMailbox())),
                new SecondFactorLimits(
                        make.guessLimit(Backoff.SECOND_FACTOR),
                        make.guessLimit(Backoff.FORGIVENESS),
                        make.throttle(settings.secondFactorPerAddress()),
                        known),
                knownDevices,
                make.throttle(settings.openPerAddress()));
    }

    private record Making(
            LimitsSettings settings, Surroundings around, Store store, MasterKeys masterKeys) {

        Throttle throttle(Allowance allowance) {
            return new Throttle(around.clock(), allowance, around.randomness(), settings.enabled());
        }

        GuessLimit guessLimit(Backoff backoff) {
            return new GuessLimit(
                    backoff,
                    store.database(),
                    store.guesses(),
                    masterKeys.mac("guesses"),
                    around.randomness(),
                    around.clock(),
                    settings.enabled());
        }
    }
}
