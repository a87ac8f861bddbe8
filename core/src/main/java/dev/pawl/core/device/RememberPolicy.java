package dev.pawl.core.device;

import java.time.Duration;

/// For how long a device stands in for a second factor.
///
/// @param life counted from when the factor was shown there; zero for never
/// @param afterExpiry whether the factor is asked for all the same when the last session there ran
///   out, instead of being left
public record RememberPolicy(Duration life, boolean afterExpiry) {

    boolean isOff() {
        return life.isZero();
    }
}
