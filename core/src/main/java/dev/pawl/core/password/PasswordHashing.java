package dev.pawl.core.password;

import dev.pawl.core.account.PasswordHash;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.ForeignHash;
import dev.pawl.crypto.Pepper;
import dev.pawl.crypto.Randomness;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// Hashes and checks passwords with Argon2id (RFC 9106) on a few platform threads of its own.
///
/// One hash costs about 20 ms of a core and 19 MiB. The pool keeps a storm of sign-ins from taking
/// all memory, and from starving the refreshes that share the machine; what does not fit into its
/// queue is [Unavailable] at once.
public final class PasswordHashing implements AutoCloseable {

    /// What hashes are made with today. A stored hash of other parameters is replaced when its
    /// owner signs in.
    private static final Argon2id.Parameters TODAY = Argon2id.Parameters.TODAY;

    private final Argon2id argon2;
    private final Pepper pepper;
    private final Randomness randomness;
    private final ThreadPoolExecutor pool;
    private final LongAdder taken = new LongAdder();
    private final ReentrantLock foreign = new ReentrantLock();

    /// Belongs to nobody.
    final PasswordHash decoy;

    /// Without a pepper.
    public PasswordHashing(Argon2id argon2, Randomness randomness, int threads, int queueLimit) {
        this(argon2, Pepper.NONE, randomness, threads, queueLimit);
    }

    /// Starts the threads.
    ///
    /// @param threads how many hashes run at once; the number of cores is right
    /// @param queueLimit how many may wait for a thread
    public PasswordHashing(
            Argon2id argon2, Pepper pepper, Randomness randomness, int threads, int queueLimit) {
        this.argon2 = argon2;
        this.pepper = pepper;
        this.randomness = randomness;
        this.pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(queueLimit),
                        Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        this.decoy = new PasswordHash(pepper.mark(decoy(randomness)));
    }

    /// A hash of no password at all, in the form and with the cost of a real one.
    private static String decoy(Randomness randomness) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String cost =
                "m=%d,t=%d,p=%d"
                        .formatted(TODAY.memoryKib(), TODAY.iterations(), TODAY.parallelism());
        String salt = base64.encodeToString(randomness.bytes(16));
        String output = base64.encodeToString(randomness.bytes(32));
        return "$argon2id$v=19$" + cost + "$" + salt + "$" + output;
    }

    public PasswordHash hash(Password password) {
        byte[] mixed = pepper.mix(password.utf8());
        return inPool(() -> new PasswordHash(pepper.mark(argon2.hash(mixed, TODAY, randomness))));
    }

    /// Whether the password is the one that was hashed. Takes as long for an account without a
    /// password as for any other.
    public boolean verify(PasswordHash hash, Password password) {
        Optional<Pepper.Opened> opened = hash.isNone() ? Optional.empty() : pepper.open(hash.phc());
        if (opened.isEmpty()) {
            verifyNobody(password);
            return false;
        }
        String phc = opened.get().phc();
        byte[] mixed = opened.get().mix().apply(password.utf8());
        return Argon2id.parametersOf(phc).isPresent()
                ? inPool(() -> argon2.verify(phc, mixed))
                : inPool(() -> verifyForeign(phc, mixed));
    }

    /// One at a time: unlike Argon2id, what other systems use takes its memory from the heap.
    private boolean verifyForeign(String phc, byte[] password) {
        foreign.lock();
        try {
            return ForeignHash.parse(phc).filter(parsed -> parsed.matches(password)).isPresent();
        } finally {
            foreign.unlock();
        }
    }

    /// Whether passwords can be checked against this hash: one of ours, or one of another system
    /// whose cost is within the limits.
    public static boolean isUsable(PasswordHash hash) {
        return Argon2id.parametersOf(hash.phc()).isPresent()
                || ForeignHash.parse(hash.phc()).isPresent();
    }

    /// Spends the time of [#verify] for somebody who does not exist, so that nobody can tell by the
    /// clock who does.
    public void verifyNobody(Password password) {
        boolean _ = verify(decoy, password);
    }

    /// Whether the hash was made with parameters other than today's, or with another pepper.
    public boolean isOutdated(PasswordHash hash) {
        return !pepper.isCurrent(hash.phc())
                || pepper.open(hash.phc())
                        .flatMap(opened -> Argon2id.parametersOf(opened.phc()))
                        .filter(TODAY::equals)
                        .isEmpty();
    }

    /// Refuses at once when too many passwords wait already, so that nothing else is done for one
    /// that could not be hashed.
    ///
    /// @throws Unavailable `OVERLOAD`
    public void requireRoom() {
        if (pool.getQueue().remainingCapacity() == 0) {
            throw new Unavailable(
                    Unavailable.Kind.OVERLOAD, "too many passwords wait to be hashed", null);
        }
    }

    /// How many passwords were taken to be hashed so far: all that were not [Unavailable] at once.
    public long taken() {
        return taken.sum();
    }

    /// How many callers wait for a thread at the moment.
    public int waiting() {
        return pool.getQueue().size();
    }

    private <T> T inPool(Callable<T> work) {
        Future<T> result = submit(work);
        taken.increment();
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw stopping(e);
        } catch (CancellationException e) {
            throw stopping(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Argon2id failed", e.getCause());
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return pool.submit(work);
        } catch (RejectedExecutionException e) {
            throw pool.isShutdown()
                    ? stopping(e)
                    : new Unavailable(
                            Unavailable.Kind.OVERLOAD, "too many passwords wait to be hashed", e);
        }
    }

    private static Unavailable stopping(Exception cause) {
        return new Unavailable(
                Unavailable.Kind.STOPPING, "stopped while a password was hashed", cause);
    }

    /// Lets the hashes that are being computed finish, and turns away those who wait for a thread.
    @Override
    public void close() {
        for (Runnable waiting : pool.shutdownNow()) {
            // What the pool queues for submit(…) is the future that the caller waits for.
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        }
    }
}
