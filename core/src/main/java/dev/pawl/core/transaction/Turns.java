package dev.pawl.core.transaction;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets a few at once work on one account, in the order in which they come. Each would hold a
/// connection while it waits for the account's lock, and one account could hold all of them: the
/// others wait here, where they hold none.
public final class Turns {

    /// One works, and the next ones are there when it is done.
    public static final int AT_ONCE = 4;

    /// More than that are sent away at once.
    public static final int MOST_WAITING = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<AccountId, Line> lines = new ConcurrentHashMap<>();

    /// Those of one account, in a fair order.
    private static final class Line {
        private final Semaphore turns = new Semaphore(AT_ONCE, true);

        /// Who works or waits. Changed by `compute` alone.
        private int people;
    }

    /// Does the work when it is its turn.
    ///
    /// @throws Unavailable when that was not soon enough; then nothing was done
    public <T> T take(AccountId account, Supplier<T> work) {
        Line line = lines.compute(account, (_, found) -> joined(found));
        try {
            if (!isReached(line)) {
                throw new Unavailable(
                        Unavailable.Kind.OVERLOAD, "too much at once for one account", null);
            }
            try {
                return work.get();
            } finally {
                line.turns.release();
            }
        } finally {
            Line _ = lines.computeIfPresent(account, (_, found) -> left(found));
        }
    }

    private static Line joined(@Nullable Line found) {
        Line line = found == null ? new Line() : found;
        line.people++;
        return line;
    }

    private static @Nullable Line left(Line line) {
        line.people--;
        return line.people == 0 ? null : line;
    }

    private static boolean isReached(Line line) {
        try {
            return line.turns.getQueueLength() < MOST_WAITING
                    && line.turns.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How many accounts are worked on.
    int size() {
        return lines.size();
    }
}
