package dev.pawl.core.throttle;

import dev.pawl.core.platform.Platform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Limits how often a client address fails to prove who it is, and never keeps anybody waiting who
/// does not fail. A name that was proved from an address is looked at there whatever others do
/// beside it.
public final class FailureLimit {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final InstantSource clock;
    private final AddressThrottle failures;

    /// Milliseconds since the epoch until which a name is known at an address. Guarded by itself.
    private final KeyTable known;

    FailureLimit(Platform platform, AddressThrottle failures) {
        this.clock = platform.clock();
        this.failures = failures;
        this.known = new KeyTable(platform.randomness());
    }

    /// Takes a failure before anything is checked. Empty when it may be checked; otherwise how long
    /// to wait.
    ///
    /// @param name what somebody calls themselves
    public Optional<Wait> take(String address, String name) {
        Optional<Wait> wait = failures.take(address);
        return wait.isPresent() && isKnown(address, name) ? Optional.empty() : wait;
    }

    /// It was no failure.
    public void succeeded(String address, String name) {
        failures.giveBack(address);
        long now = clock.millis();
        synchronized (known) {
            known.put(key(address, name), now + REMEMBERED.toMillis(), now);
        }
    }

    private boolean isKnown(String address, String name) {
        synchronized (known) {
            return known.find(key(address, name)) > clock.millis();
        }
    }

    private static String key(String address, String name) {
        return AddressKey.of(address) + '\n' + name;
    }
}
