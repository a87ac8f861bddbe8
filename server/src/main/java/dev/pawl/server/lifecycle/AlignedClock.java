package dev.pawl.server.lifecycle;

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
/// on.
public final class AlignedClock implements InstantSource {

    /// A sample that took longer says too little of the moment it was taken at.
    private static final Duration LONGEST_SAMPLE = Duration.ofSeconds(1);

    private static final Duration SCATTER = Duration.ofMillis(50);

    private final InstantSource machine;
    private final Supplier<Instant> database;
    private volatile Duration ahead = Duration.ZERO;

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
        if (measured.minus(ahead).abs().compareTo(SCATTER) > 0) {
            ahead = measured;
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
