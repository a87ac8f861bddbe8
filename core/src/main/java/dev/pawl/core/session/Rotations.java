package dev.pawl.core.session;

import dev.pawl.core.failure.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/// Group rotation: refreshes that arrive while a statement runs are carried by the next one.
///
/// One writer thread takes all that wait, at most [Sessions#MAX_GROUP] sessions and every session
/// once, has them turned by one statement, and wakes their callers. With nobody waiting a refresh
/// costs one statement as ever; under load the cost of each falls.
public final class Rotations implements AutoCloseable {

    /// Does the database work for one group.
    @FunctionalInterface
    interface Turner {

        /// Turns every presented token of a group.
        ///
        /// @return what became of each, in the order of the group
        List<Rotation> turn(List<Presented> group, Instant now);

        /// The same, without waiting for what takes longer than the group.
        ///
        /// @return what becomes of each, in the order of the group; none fails
        default List<CompletableFuture<Rotation>> begin(List<Presented> group, Instant now) {
            return turn(group, now).stream().map(CompletableFuture::completedFuture).toList();
        }
    }

    /// How long the last groups may take when everything else has stopped; a database that hangs
    /// must not keep the process.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RotationQueue queue = new RotationQueue();
    private final InstantSource clock;
    private final Duration overlap;
    private final Turner turner;
    private final IntConsumer groupSizes;
    private final Thread writer;

    /// @param groupSizes told the size of every group
    Rotations(InstantSource clock, Duration overlap, Turner turner, IntConsumer groupSizes) {
        this.clock = clock;
        this.overlap = overlap;
        this.turner = turner;
        this.groupSizes = groupSizes;
        this.writer =
                Thread.ofPlatform().name("rotations").daemon().unstarted(this::carryUntilClosed);
    }

    /// Starts the writer, for which refreshes wait until then.
    public Rotations start() {
        writer.start();
        return this;
    }

    /// The one that works on the database.
    public static Rotations on(
            SessionTurner turner,
            InstantSource clock,
            SessionSettings settings,
            IntConsumer groupSizes) {
        return new Rotations(clock, settings.overlap(), turner, groupSizes);
    }

    /// Waits for a group to carry the presented token.
    ///
    /// @throws Unavailable when too many wait, or the server is stopping
    Rotation turn(Presented presented) {
        return queue.add(presented).join();
    }

    private void carryUntilClosed() {
        Optional<RotationGroup> group = queue.nextGroup();
        while (group.isPresent()) {
            carry(group.get());
            group = queue.nextGroup();
        }
    }

    private void carry(RotationGroup group) {
        try {
            List<Presented> leaders = group.leaders();
            groupSizes.accept(leaders.size());
            Instant now = clock.instant();
            List<CompletableFuture<Rotation>> results = turner.begin(leaders, now);
            queue.putBack(group.completeWhenKnown(results, now, overlap));
        } catch (Throwable e) { // whatever it is: the writer lives on, and no caller waits for ever
            group.fail(e);
        }
    }

    /// Turns newcomers away, carries those who wait, and ends the writer, all within a second.
    @Override
    public void close() {
        queue.close();
        try {
            boolean _ = writer.isAlive() && writer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
