package dev.pawl.core.password;

import dev.pawl.core.account.PasswordHash;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Checks what costs more than a hash of ours, which is what other systems made: bcrypt, PBKDF2 of
/// a million rounds, scrypt. It has threads and a queue of its own, and they are few: nobody whose
/// hash is one of ours ever waits for it, and of the memory that such hashes take from the heap, no
/// more is taken than a few of them need.
///
/// The queue is as long as the work in it: a caller that would wait longer than [#LONGEST_WAIT] is
/// refused. One account has few places in it: many attempts at one imported account are refused,
/// and leave room for the others.
final class ForeignHashing implements AutoCloseable {

    /// The most callers that wait, however cheap their hashes are.
    static final int WAITING_PER_THREAD = 12;

    /// Checks of one account at once, the waiting ones included.
    static final int OF_ONE_ACCOUNT = 2;

    /// Of a caller for a thread.
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /// What one form of a password is taken to cost before anything was measured: bcrypt of cost
    /// 12.
    private static final Duration FIRST_GUESS = Duration.ofMillis(250);

    /// How much the last check counts in what a form is taken to cost.
    private static final double WEIGHT = 0.25;

    private final HashPool pool;
    private final int threads;
    private final Duration longestWait;
    private final ConcurrentMap<PasswordHash, Integer> underway = new ConcurrentHashMap<>();

    /// Forms of passwords that are waiting or being checked.
    private final AtomicInteger forms = new AtomicInteger();

    private volatile double nanosPerForm = FIRST_GUESS.toNanos();

    ForeignHashing(int threads) {
        this(threads, LONGEST_WAIT);
    }

    ForeignHashing(int threads, Duration longestWait) {
        this.pool = new HashPool("foreign-hash-", threads, threads * WAITING_PER_THREAD);
        this.threads = threads;
        this.longestWait = longestWait;
    }

    /// Has a check done, and waits for it.
    ///
    /// @param count how many forms of the password are checked at most: each costs a hash
    /// @throws dev.pawl.core.failure.Unavailable `OVERLOAD` when too many wait, or too many for
    ///   this account, and when no thread is free within [#LONGEST_WAIT]
    boolean check(PasswordHash hash, int count, Callable<Boolean> work) {
        if (underway.merge(hash, 1, Integer::sum) > OF_ONE_ACCOUNT) {
            leave(hash);
            throw HashPool.overload(null);
        }
        int before = forms.getAndAdd(count);
        try {
            if (before * nanosPerForm / threads > longestWait.toNanos()) {
                throw HashPool.overload(null);
            }
            return pool.compute(() -> measured(count, work), longestWait);
        } finally {
            forms.addAndGet(-count);
            leave(hash);
        }
    }

    /// Some updates are lost when several threads measure at once, which changes nothing.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private boolean measured(int count, Callable<Boolean> work) throws Exception {
        long began = System.nanoTime();
        boolean matches = work.call();
        double each = (double) (System.nanoTime() - began) / count;
        nanosPerForm += WEIGHT * (each - nanosPerForm);
        return matches;
    }

    private void leave(PasswordHash hash) {
        underway.computeIfPresent(hash, (_, count) -> count == 1 ? null : count - 1);
    }

    /// How many callers wait for a thread at the moment.
    int waiting() {
        return pool.waiting();
    }

    long taken() {
        return pool.taken();
    }

    @Override
    public void close() {
        pool.close();
    }
}
