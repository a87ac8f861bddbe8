package dev.pawl.core.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.crypto.Digests;
import dev.pawl.crypto.DpopProof;
import dev.pawl.crypto.KeyThumbprint;
import dev.pawl.crypto.Randomness;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The proofs that were used and would pass again, so that each is used once (RFC 9449 §11.1). For
/// many threads, in the memory of one node.
///
/// Bounded: a proof is forgotten when its time is over, never for want of room. When there is none,
/// a proof is not accepted. One key has at most an eighth of the room, so that whoever fills its
/// share is in few others' way.
public final class UsedProofs {
    /// What became of a proof.
    public enum Use {
        /// It was not used before, and now is.
        FIRST,
        /// It was used before.
        AGAIN,
        /// There is no room to remember it.
        FULL
    }

    /// Some 20 MB when they are all taken.
    public static final int LIMIT = 1 << 18;

    private static final int STRIPES = 64;
    private static final int SHARES = 8;
    private static final int SLICE_SECONDS = 10;
    private static final int SALT_BYTES = 32;

    private final int limit;
    private final byte[] salt;
    private final AtomicInteger held = new AtomicInteger();
    private final Stripe[] stripes =
            Stream.generate(Stripe::new).limit(STRIPES).toArray(Stripe[]::new);

    /// Half of a keyed hash of key and `jti`, which nobody can make alike.
    private record Id(long high, long low) {}

    /// @param limit how many proofs there is room for, at least eight
    public UsedProofs(int limit, Randomness randomness) {
        if (limit < SHARES) {
            throw new IllegalArgumentException("room for " + limit + " proofs");
        }
        this.limit = limit;
        this.salt = randomness.bytes(SALT_BYTES);
    }

    /// Uses a proof that was verified at this time.
    public Use use(DpopProof proof, Instant now) {
        Stripe stripe = stripes[Math.floorMod(hash(proof.key(), "").getInt(), STRIPES)];
        ByteBuffer hash = hash(proof.key(), proof.jti());
        Id id = new Id(hash.getLong(), hash.getLong());
        long end = slice(proof.usableUntil());
        Use use = stripe.use(id, end, slice(now));
        if (use != Use.FULL) {
            return use;
        }
        // Stripes that nobody has come to since hold what is over.
        for (Stripe each : stripes) {
            each.forget(slice(now));
        }
        return stripe.use(id, end, slice(now));
    }

    /// How many proofs are held, of which some may be over.
    public int size() {
        return held.get();
    }

    private ByteBuffer hash(KeyThumbprint key, String jti) {
        byte[] id = jti.getBytes(UTF_8);
        return ByteBuffer.wrap(
                Digests.sha256(
                        ByteBuffer.allocate(SALT_BYTES + KeyThumbprint.BYTES + id.length)
                                .put(salt)
                                .put(key.bytes())
                                .put(id)
                                .array()));
    }

    private static long slice(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SLICE_SECONDS);
    }

    /// The proofs of some of the keys, by the slice of time in which theirs ends.
    private final class Stripe {
        private final TreeMap<Long, Set<Id>> slices = new TreeMap<>();
        private int size;

        /// What ended before this slice may have been forgotten.
        private long forgotten = Long.MIN_VALUE;

        synchronized Use use(Id id, long end, long now) {
            forget(now);
            if (end < forgotten) {
                return Use.AGAIN; // by another thread's clock, or the clock before it was set back
            }
            if (slices.values().stream().anyMatch(ids -> ids.contains(id))) {
                return Use.AGAIN;
            }
            if (size >= limit / SHARES || !reserve()) {
                return Use.FULL;
            }
            slices.computeIfAbsent(end, _ -> new HashSet<>()).add(id);
            size++;
            return Use.FIRST;
        }

        synchronized void forget(long now) {
            forgotten = Math.max(forgotten, now);
            while (!slices.isEmpty() && slices.firstKey() < now) {
                int gone = slices.pollFirstEntry().getValue().size();
                size -= gone;
                held.addAndGet(-gone);
            }
        }

        private boolean reserve() {
            if (held.incrementAndGet() <= limit) {
                return true;
            }
            held.decrementAndGet();
            return false;
        }
    }
}
