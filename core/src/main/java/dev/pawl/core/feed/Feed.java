package dev.pawl.core.feed;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What this node knows of revocations, on whatever node they happened.
///
/// A reader of the feed has no queue of its own: it says how far it got, and takes what came after.
public final class Feed {

    /// So much is told at once.
    public static final int MAX_PAGE = 500;

    /// A feed that is longer is not told at all: every reader would have to hold it in memory.
    static final int MAX_ENTRIES = 200_000;

    /// A revocation whose transaction takes longer than this is found by the next look at
    /// [everything][#THOROUGH_EVERY].
    private static final Duration LOOK_BACK = Duration.ofSeconds(2);

    /// Everything that matters is read again so often; what is known is not told again.
    private static final Duration THOROUGH_EVERY = Duration.ofSeconds(5);

    /// Without news of the database for so long, what is known may be too little.
    static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private final Database database;
    private final RevocationLog log;
    private final InstantSource clock;
    private final Supplier<Duration> horizon;
    private final String run;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Journal journal = new Journal();
    private Instant asOf = Instant.EPOCH;
    private Instant thoroughAt = Instant.EPOCH;

    /// A feed that goes back as far as this node's own tokens need.
    ///
    /// @param run names this run of this node
    public Feed(
            Database database,
            RevocationLog log,
            FeedSettings settings,
            UUID run,
            InstantSource clock) {
        this(database, log, settings::horizon, run, clock);
    }

    /// @param horizon how far back it goes, at any time
    /// @param run names this run of this node
    public Feed(
            Database database,
            RevocationLog log,
            Supplier<Duration> horizon,
            UUID run,
            InstantSource clock) {
        this.database = database;
        this.log = log;
        this.horizon = horizon;
        this.run = run.toString();
        this.clock = clock;
    }

    /// Reads what is new in the log. One caller at a time.
    ///
    /// @throws Unavailable when the database is away; what is known stays
    public void update() {
        Instant now = clock.instant();
        boolean thorough = !now.isBefore(thoroughAt.plus(THOROUGH_EVERY));
        Instant oldest = now.minus(horizon.get());
        Instant from = thorough ? oldest : asOf.minus(LOOK_BACK);
        List<Revoked> read = database.reading(tx -> log.since(tx, from, MAX_ENTRIES + 1));
        if (read.size() > MAX_ENTRIES) {
            throw new Unavailable(
                    Unavailable.Kind.OVERLOAD, "the revocation feed is too long", null);
        }
        take(read, now, oldest, thorough);
    }

    private void take(List<Revoked> read, Instant now, Instant oldest, boolean thorough) {
        lock.lock();
        try {
            if (thorough) {
                journal.dropBefore(oldest);
                thoroughAt = now;
            }
            asOf = now;
            if (journal.add(read)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Everything that matters now.
    ///
    /// @throws Unavailable when that is not known
    public Snapshot snapshot() {
        lock.lock();
        try {
            requireFresh();
            return new Snapshot(asOf, horizon.get(), here(journal.last()), journal.all());
        } finally {
            lock.unlock();
        }
    }

    /// The place before everything that is known: whoever starts here is told all of it.
    public Position beginning() {
        return here(0);
    }

    /// Where a reader goes on that was last at a place: at the same place, or at the beginning when
    /// that place was in another run.
    public Position resume(Position position) {
        lock.lock();
        try {
            return position.run().equals(run) && position.number() <= journal.last()
                    ? position
                    : beginning();
        } finally {
            lock.unlock();
        }
    }

    /// What came after a place, waiting for it if there is nothing yet.
    ///
    /// @param patience how long to wait; then the news are empty
    /// @throws Unavailable when nothing is there to tell, and it is not known whether there should
    ///   be
    public News after(Position position, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (journal.last() <= position.number() && left > 0) {
                left = changed.awaitNanos(left);
            }
            Journal.Page page = journal.after(position.number(), MAX_PAGE);
            if (page.entries().isEmpty()) {
                requireFresh();
            }
            return new News(page.entries(), here(page.end()), asOf);
        } finally {
            lock.unlock();
        }
    }

    private Position here(long number) {
        return new Position(run, number);
    }

    private void requireFresh() {
        if (asOf.plus(STALE_AFTER).isBefore(clock.instant())) {
            throw new Unavailable(
                    Unavailable.Kind.DATABASE, "revocations are not known at the moment", null);
        }
    }
}
