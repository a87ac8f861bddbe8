package dev.pawl.server.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/// The machine's clock, moved to agree with the database's, so that all nodes on one database agree
/// with each other: a token rotated on one node and retried on another must not look a minute older
/// than it is.
///
/// Between two alignments it runs with the machine's clock; when the database is away, it just runs
/// on. A clock of the database that jumps is not followed, unless it jumps to where the machine's
/// is: whoever can move one clock must not move the time of all nodes, and with it every deadline.
public final class AlignedClock implements InstantSource {

    /// A sample that took longer says too little of the moment it was taken at.
    private static final Duration LONGEST_SAMPLE = Duration.ofSeconds(1);

    private static final Duration SCATTER = Duration.ofMillis(50);

    /// Clocks drift apart by less between two alignments, even after a night without a network.
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    /// Two clocks that agree this well are both right.
    private static final Duration AGREEMENT = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(AlignedClock.class.getName());

    private final InstantSource machine;
    private final Supplier<Instant> database;
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean aligned;
    private volatile boolean refusing;

    /// A clock that shows the machine's time until it is first aligned.
    ///
    /// @param database asks the database for its time
    public AlignedClock(InstantSource machine, Supplier<Instant> database) {
        this.machine = machine;
        this.database = database;
    }

    /// Compares the two clocks. The database is assumed to have answered halfway between question
    /// and answer.
    public void align() {
        Instant asked = machine.instant();
        Instant theirs = database.get();
        Duration took = Duration.between(asked, machine.instant());
        if (!took.isNegative() && took.compareTo(LONGEST_SAMPLE) < 0) {
            follow(Duration.between(asked.plus(took.dividedBy(2)), theirs));
        }
    }

    /// What a measurement scatters by is no reason to make the time jump.
    private void follow(Duration measured) {
        Duration step = measured.minus(ahead).abs();
        boolean agrees = measured.abs().compareTo(AGREEMENT) <= 0;
        if (aligned && !agrees && step.compareTo(LONGEST_STEP) > 0) {
            refuse(measured);
            return;
        }
        refusing = false;
        if (!aligned && measured.abs().compareTo(LONGEST_STEP) > 0) {
            LOG.log(
                    Level.ERROR,
                    "the clock of the database is {0} ahead of this machine: one of"
                            + " them is wrong. Pawl uses the clock of the database",
                    measured);
        }
        aligned = true;
        if (step.compareTo(SCATTER) > 0) {
            ahead = measured;
        }
    }

    /// Told once for each jump: it is asked for again every few seconds.
    private void refuse(Duration measured) {
        if (!refusing) {
            refusing = true;
            LOG.log(
                    Level.ERROR,
                    "the clock of the database has jumped: it is {0} ahead of this"
                            + " machine, and was {1}. Pawl ignores the jump until the clocks"
                            + " agree again or Pawl is restarted",
                    measured,
                    ahead);
        }
    }

    /// How far the database's clock is ahead of the machine's; negative when it is behind.
    public Duration ahead() {
        return ahead;
    }

    /// In whole milliseconds, as databases keep it.
    @Override
    public Instant instant() {
        return machine.instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }
}
