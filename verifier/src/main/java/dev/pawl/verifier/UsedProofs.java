package dev.pawl.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The proofs that were used and would pass again, so that each is used once (RFC 9449 §11.1). For
/// many threads, in the memory of one process.
///
/// Bounded: a proof is forgotten when its time is over, never for want of room. When there is none,
/// a proof is not accepted. One owner has at most an eighth of the room, with however many keys, so
/// that an owner who fills that share is in the way of few others.
final class UsedProofs {

    /// What became of a proof.
    enum Use {
        /// It was not used before, and now is.
        FIRST,
        /// It was used before.
        AGAIN,
        /// There is no room to remember it.
        FULL
    }

    /// Some 20 MB when they are all taken.
    static final int LIMIT = 1 << 18;

    private static final int SHARES = 8;

    /// The least room there can be.
    static final int LEAST = SHARES;

    private static final int STRIPES = 64;
    private static final int SLICE_SECONDS = 10;

    private final int limit;
    private final byte[] salt;
    private final AtomicInteger held = new AtomicInteger();
    private final Stripe[] stripes =
            Stream.generate(Stripe::new).limit(STRIPES).toArray(Stripe[]::new);

    /// Half of a keyed hash of key and `jti`, which nobody can make alike.
    private record Id(long high, long low) {}

    /// @param salt 32 random bytes that nobody else knows
    UsedProofs(int limit, byte[] salt) {
        this.limit = limit;
        this.salt = salt.clone();
    }

    /// Uses a proof that was checked at this time.
    ///
    /// @param owner whose token it was shown for
    Use use(Proof proof, String owner, Instant now) {
        Stripe stripe = stripes[Math.floorMod(hash(owner, "").getInt(), STRIPES)];
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
    int size() {
        return held.get();
    }

    /// The key's text has one length, so no other pair has the same text.
    private ByteBuffer hash(String key, String jti) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return ByteBuffer.wrap(digest.digest((key + jti).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
            slices.computeIfAbsent(end, slice -> new HashSet<>()).add(id);
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
