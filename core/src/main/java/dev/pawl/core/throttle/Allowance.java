package dev.pawl.core.throttle;

import java.time.Duration;

/// So many tries at once, and one more every so often.
///
/// @param name what the limit is called in answers, such as `sign-in-address`
/// @param burst how many tries a fresh bucket holds
/// @param every how long until one try has grown back
public record Allowance(String name, int burst, Duration every) {

    /// So many tries in such a time: an empty bucket is full after it.
    public static Allowance of(String name, int burst, Duration window) {
        return new Allowance(name, burst, window.dividedBy(burst));
    }

    /// The same for so many together.
    Allowance times(int many) {
        return new Allowance(name, burst * many, every.dividedBy(many));
    }

    Wait toWait(Duration time) {
        return new Wait(name, burst, every.multipliedBy(burst), time);
    }
}
