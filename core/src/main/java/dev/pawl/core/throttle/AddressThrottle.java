package dev.pawl.core.throttle;

import dev.pawl.core.platform.Platform;
import java.util.Optional;

/// A token bucket for each client address, by its [AddressKey], and for IPv6 one besides for the
/// /48 network that it is in: whoever has been given a /48 has 65,536 networks of 64 bits, and so
/// as many buckets. The wide one holds [#NETWORKS] times as much, for others may share it.
public final class AddressThrottle {

    /// How many networks of a /48 may be at the end of their allowance at the same time.
    public static final int NETWORKS = 8;

    private final Throttle near;
    private final Throttle wide;

    AddressThrottle(Platform platform, Allowance allowance, boolean enabled) {
        this.near = new Throttle(platform, allowance, enabled);
        this.wide = new Throttle(platform, allowance.times(NETWORKS), enabled);
    }

    /// Takes one try. Empty when there was one; otherwise how long to wait for the next, and
    /// nothing was taken.
    ///
    /// @param address of the client, as it was sent
    public Optional<Wait> take(String address) {
        String key = AddressKey.of(address);
        Optional<Wait> wait = near.take(key);
        if (wait.isPresent()) {
            return wait;
        }
        Optional<Wait> waitOfAll = AddressKey.wide(address).flatMap(wide::take);
        if (waitOfAll.isPresent()) {
            near.giveBack(key);
        }
        return waitOfAll;
    }

    /// Gives one try back: it came to nothing, and nobody learned anything from it.
    public void giveBack(String address) {
        near.giveBack(AddressKey.of(address));
        AddressKey.wide(address).ifPresent(wide::giveBack);
    }
}
