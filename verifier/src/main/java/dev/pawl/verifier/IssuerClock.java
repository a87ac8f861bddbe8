package dev.pawl.verifier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// Tells when something was by our own measure that was said by the issuer's clock, whatever the
/// two clocks show.
///
/// The issuer said its time once, after it was asked. So it was no later by its clock when the
/// question was sent, and nothing appears younger than it is, however long the answer took.
///
/// @param asked when it was asked, by `System.nanoTime`
/// @param told what time it was there when it answered
record IssuerClock(long asked, Instant told) {

    private static final Duration FAR = Duration.ofDays(1);

    /// The instant of `System.nanoTime` at which the issuer's clock showed a time; now at the
    /// latest.
    long when(Instant theirs) {
        long now = System.nanoTime();
        long then = asked + sinceTold(theirs).toNanos();
        return then - now > 0 ? now : then;
    }

    private Duration sinceTold(Instant theirs) {
        try {
            Duration since = Duration.between(told, theirs);
            return since.abs().compareTo(FAR) < 0
                    ? since
                    : since.isNegative() ? FAR.negated() : FAR;
        } catch (DateTimeException | ArithmeticException e) {
            return FAR.negated();
        }
    }
}
