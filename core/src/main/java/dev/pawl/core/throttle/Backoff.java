package dev.pawl.core.throttle;

import java.time.Duration;

/// How guesses at one secret are slowed down: some are free, then each delays the next for twice as
/// long as the one before, up to a longest delay. It never ends in a lock: somebody who annoys an
/// owner must not be able to shut them out.
///
/// @param name what the limit is called in answers
/// @param free how many guesses wait for nothing
/// @param first the delay after the last free guess
/// @param longest no delay is longer
/// @param forgotten how long after the last guess all of them are forgotten
public record Backoff(String name, int free, Duration first, Duration longest, Duration forgotten) {

    /// Passwords of one account. An owner may mistype ten times; an attacker gets about a hundred
    /// guesses a day, however many addresses and nodes there are.
    public static final Backoff PASSWORD =
            new Backoff(
                    "password",
                    10,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(15),
                    Duration.ofDays(1));

    /// Codes of one account's second factor, of which there are only a million. Whoever guesses
    /// them has the password already. Nine on the first day, then two a day.
    public static final Backoff SECOND_FACTOR =
            new Backoff(
                    "second-factor",
                    5,
                    Duration.ofHours(1),
                    Duration.ofHours(12),
                    Duration.ofDays(2));

    /// Resets of the password that forgive guesses at a second factor: one a day. Whoever has
    /// nothing but the mailbox must not buy guesses with it.
    public static final Backoff FORGIVENESS =
            new Backoff(
                    "forgiveness", 1, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));

    /// How long to wait after so many guesses.
    public Duration after(int guesses) {
        if (guesses < free) {
            return Duration.ZERO;
        }
        int doublings = guesses - free;
        return doublings >= doublings() ? longest : first.multipliedBy(1L << doublings);
    }

    /// How often the first delay can be doubled before it is the longest or beyond it.
    public int doublings() {
        int doublings = 0;
        while (first.multipliedBy(1L << doublings).compareTo(longest) < 0) {
            doublings++;
        }
        return doublings;
    }

    Wait toWait(Duration time) {
        return new Wait(name, free, null, time);
    }
}
