package dev.pawl.core.throttle;

import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SipHash;
import java.nio.charset.StandardCharsets;

/// An instant for each key, in memory that is bounded whatever keys somebody invents: 16 bytes a
/// key, and at most [#MAX_KEYS] keys.
///
/// Each key has sixteen places to be in. What lies in the past is forgotten when its place is
/// needed; when all sixteen lie in the future and the table may not grow, the nearest goes: whoever
/// is limited most is remembered longest, so nobody is freed by a flood of others. Not for several
/// threads at once.
final class KeyTable {

    static final int MAX_KEYS = 131_072;

    private static final int FEWEST_KEYS = 1_024;
    private static final int PLACES = 16;

    private final SipHash hash;
    private long[] keys = new long[FEWEST_KEYS];

    /// Since the epoch, in the unit of whoever uses the table; 0 where there is no key.
    private long[] instants = new long[FEWEST_KEYS];

    KeyTable(Randomness randomness) {
        this.hash = new SipHash(randomness.bytes(SipHash.KEY_BYTES));
    }

    /// The key's instant since the epoch; 0 when nothing is remembered.
    long find(String key) {
        long hashed = hash(key);
        int place = place(hashed);
        return place < 0 ? 0 : instants[place];
    }

    /// Remembers the key's instant until it has passed.
    void put(String key, long instant, long now) {
        put(hash(key), instant, now);
    }

    /// Remembers nothing of the key any more.
    void forget(String key) {
        int place = place(hash(key));
        if (place >= 0) {
            instants[place] = 0;
        }
    }

    private void put(long hashed, long instant, long now) {
        int place = place(hashed);
        int free = place < 0 ? nearest(hashed) : place;
        if (place < 0 && instants[free] > now && keys.length < MAX_KEYS) {
            grow(now);
            put(hashed, instant, now);
        } else {
            keys[free] = hashed;
            instants[free] = instant;
        }
    }

    /// Bytes that the table takes.
    long size() {
        return (long) (keys.length + instants.length) * Long.BYTES;
    }

    private long hash(String key) {
        return hash.hash(key.getBytes(StandardCharsets.UTF_8));
    }

    /// Where the key is, or -1.
    private int place(long hashed) {
        int first = firstPlace(hashed);
        for (int i = first; i < first + PLACES; i++) {
            if (keys[i] == hashed && instants[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    /// The place of the key whose instant is nearest, or passed longest ago.
    private int nearest(long hashed) {
        int first = firstPlace(hashed);
        int nearest = first;
        for (int i = first + 1; i < first + PLACES; i++) {
            if (instants[i] < instants[nearest]) {
                nearest = i;
            }
        }
        return nearest;
    }

    private int firstPlace(long hashed) {
        return (int) (hashed & (keys.length / PLACES - 1)) * PLACES;
    }

    /// Doubles the places. The keys of sixteen places go to thirty-two, so there is room for each.
    private void grow(long now) {
        long[] oldKeys = keys;
        long[] oldInstants = instants;
        keys = new long[2 * oldKeys.length];
        instants = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldInstants[i] > now) {
                int free = nearest(oldKeys[i]);
                keys[free] = oldKeys[i];
                instants[free] = oldInstants[i];
            }
        }
    }
}
