package dev.pawl.core.password;

import dev.pawl.core.account.PasswordHash;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Checks what costs more than a hash of ours, which is what other systems made: bcrypt, PBKDF2 of
/// a million rounds, scrypt. It has threads and a queue of its own, and they are few: nobody whose
/// hash is one of ours ever waits for it, and of the memory that such hashes take from the heap, no
/// more is taken than a few of them need.
///
/// One account has few places in it. Whoever tries many passwords for one imported account is
/// turned away, and leaves room for the others.
final class ForeignHashing implements AutoCloseable {

    /// A queue that a thread works off in a few seconds.
    static final int WAITING_PER_THREAD = 12;

    /// Checks of one account at once, the waiting ones included.
    static final int OF_ONE_ACCOUNT = 2;

    private final HashPool pool;
    private final ConcurrentMap<PasswordHash, Integer> underway = new ConcurrentHashMap<>();

    ForeignHashing(int threads) {
        this.pool = new HashPool("foreign-hash-", threads, threads * WAITING_PER_THREAD);
    }

    /// Has a check done, and waits for it.
    ///
    /// @throws dev.pawl.core.failure.Unavailable `OVERLOAD` when too many wait, or too many for
    ///   this account
    boolean check(PasswordHash hash, Callable<Boolean> work) {
        if (underway.merge(hash, 1, Integer::sum) > OF_ONE_ACCOUNT) {
            leave(hash);
            throw HashPool.overload(null);
        }
        try {
            return pool.compute(work);
        } finally {
            leave(hash);
        }
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
