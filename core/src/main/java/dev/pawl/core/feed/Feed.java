package dev.pawl.core.feed;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What this node knows of revocations, on whatever node they happened.
///
/// A reader of the feed has no queue of its own: it says how far it got, and takes what came after.
public final class Feed {

    /// So much is told at once.
    public static final int MAX_PAGE = 500;

    /// A longer feed is told as a stream alone, which comes in pages.
    static final int MAX_SNAPSHOT = 200_000;

    /// So much is read from the log at once.
    static final int READ_PAGE = 10_000;

    /// A revocation whose transaction takes longer than this is found by the next [thorough
    /// look][#THOROUGH_EVERY].
    private static final Duration LOOK_BACK = Duration.ofSeconds(2);

    /// More is read again so often; what is known is not told again.
    private static final Duration THOROUGH_EVERY = Duration.ofSeconds(5);

    /// No transaction takes longer than this.
    private static final Duration THOROUGH_LOOK_BACK = Duration.ofMinutes(2);

    /// Everything that matters is read again so often, should a transaction take longer all the
    /// same.
    private static final Duration WHOLE_EVERY = Duration.ofMinutes(5);

    /// A feed that is too long is not read again before this.
    private static final Duration OVERLOAD_PAUSE = Duration.ofSeconds(10);

    /// Without news of the database for so long, what is known may be too little.
    static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final FeedSettings settings;
    private final Supplier<Duration> horizon;
    private final String run;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Journal journal = new Journal();
    private Instant asOf = Instant.EPOCH;
    private Instant thoroughAt = Instant.EPOCH;
    private Instant wholeAt = Instant.EPOCH;
    private Duration wholeLength = Duration.ZERO;
    private Instant notBefore = Instant.EPOCH;

    /// @param horizon how far back it goes, at any time
    Feed(Platform platform, FeedSettings settings, Supplier<Duration> horizon) {
        this.database = platform.database();
        this.settings = settings;
        this.horizon = horizon;
        this.run = platform.ids().next().toString(); // names this run of this node
        this.clock = platform.clock();
    }

    /// Reads what is new in the log. One caller at a time.
    ///
    /// @throws Unavailable when the database is away, or there is too much; what is known stays
    public void update() {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            throw tooLong();
        }
        Duration length = horizon.get();
        Reach reach = reach(now, length);
        Instant oldest = now.minus(length);
        begin(reach, oldest);
        read(from(reach, oldest), now);
        end(reach, now, length);
    }

    /// How far back is read.
    private enum Reach {
        NEWS,
        THOROUGH,
        WHOLE
    }

    /// A horizon that grew makes older entries matter again.
    private Reach reach(Instant now, Duration length) {
        if (!now.isBefore(wholeAt.plus(WHOLE_EVERY)) || length.compareTo(wholeLength) > 0) {
            return Reach.WHOLE;
        }
        return now.isBefore(thoroughAt.plus(THOROUGH_EVERY)) ? Reach.NEWS : Reach.THOROUGH;
    }

    private Instant from(Reach reach, Instant oldest) {
        Instant from =
                switch (reach) {
                    case NEWS -> asOf.minus(LOOK_BACK);
                    case THOROUGH -> asOf.minus(THOROUGH_LOOK_BACK);
                    case WHOLE -> oldest;
                };
        return from.isBefore(oldest) ? oldest : from;
    }

    /// Page by page: none of them is long, and readers are told meanwhile.
    private void read(Instant from, Instant now) {
        List<Revoked> page = database.reading(tx -> RevocationLog.in(tx).since(from, READ_PAGE));
        take(page, now);
        while (page.size() == READ_PAGE) {
            Revoked last = page.getLast();
            page = database.reading(tx -> RevocationLog.in(tx).after(last, READ_PAGE));
            take(page, now);
        }
    }

    private void begin(Reach reach, Instant oldest) {
        lock.lock();
        try {
            if (reach != Reach.NEWS) {
                journal.dropBefore(oldest);
            }
            if (reach == Reach.WHOLE) {
                journal.beginWhole();
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(List<Revoked> page, Instant now) {
        lock.lock();
        try {
            if (journal.add(page)) {
                changed.signalAll();
            }
            if (journal.size() > settings.maxEntries()) {
                notBefore = now.plus(OVERLOAD_PAUSE);
                throw tooLong();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(Reach reach, Instant now, Duration length) {
        lock.lock();
        try {
            if (reach == Reach.WHOLE) {
                journal.endWhole();
                wholeAt = now;
                wholeLength = length;
            }
            if (reach != Reach.NEWS) {
                thoroughAt = now;
            }
            asOf = now;
        } finally {
            lock.unlock();
        }
    }

    private Unavailable tooLong() {
        return new Unavailable(
                Unavailable.Kind.OVERLOAD,
                "the revocation feed is too long: more than "
                        + settings.maxEntries()
                        + " sessions ended within tokens.access_ttl",
                null);
    }

    /// How many entries are known.
    public int size() {
        lock.lock();
        try {
            return journal.size();
        } finally {
            lock.unlock();
        }
    }

    /// How long ago everything was known, in seconds; none before the first time.
    public double ageSeconds() {
        lock.lock();
        try {
            return asOf.equals(Instant.EPOCH)
                    ? Double.NaN
                    : Duration.between(asOf, clock.instant()).toMillis() / 1000.0;
        } finally {
            lock.unlock();
        }
    }

    /// What time it is here: [News#asOf] is an instant of the same clock.
    public Instant now() {
        return clock.instant();
    }

    /// How many streams one client may read at this node.
    public int streamsPerClient() {
        return settings.streamsPerClient();
    }

    /// Everything that matters now.
    ///
    /// @throws Unavailable when that is not known, or too much for one answer
    public Snapshot snapshot() {
        lock.lock();
        try {
            requireFresh();
            if (journal.size() > MAX_SNAPSHOT) {
                throw new Unavailable(
                        Unavailable.Kind.OVERLOAD,
                        "too long for a snapshot: read the stream",
                        null);
            }
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
                    Unavailable.Kind.DATABASE, "revocations are currently unknown", null);
        }
    }
}
