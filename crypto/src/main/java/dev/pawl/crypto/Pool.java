package dev.pawl.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lends objects that are costly to make and serve one thread at a time (a keyed `Mac` or
/// `Signature`).
///
/// Not a `ThreadLocal`: a virtual thread lives for one request, so each would make its own. Not a
/// lock: threads start at slots a cache line apart and take by one atomic exchange. Whoever finds
/// nothing makes a new object, and what finds no free slot on return is left to the garbage
/// collector, so nobody ever waits.
final class Pool<T> {
    private static final int MAX_SLOTS = 64;
    private static final int REFERENCES_PER_CACHE_LINE = 16;

    private final Supplier<T> maker;
    private final int slots;
    private final AtomicReferenceArray<@Nullable T> idle;

    Pool(Supplier<T> maker) {
        this.maker = maker;
        int cores = Runtime.getRuntime().availableProcessors();
        this.slots = Integer.highestOneBit(Math.min(MAX_SLOTS, 4 * cores));
        this.idle = new AtomicReferenceArray<>(slots * REFERENCES_PER_CACHE_LINE);
    }

    /// An object that is the caller's alone until [#giveBack]. One that threw is not given back.
    T take() {
        int start = start();
        for (int i = 0; i < slots; i++) {
            T object = idle.getAndSet(index(start + i), null);
            if (object != null) {
                return object;
            }
        }
        return maker.get();
    }

    void giveBack(T object) {
        int start = start();
        for (int i = 0; i < slots; i++) {
            if (idle.compareAndSet(index(start + i), null, object)) {
                return;
            }
        }
    }

    private int index(int slot) {
        return (slot & (slots - 1)) * REFERENCES_PER_CACHE_LINE;
    }

    private static int start() {
        return (int) Thread.currentThread().threadId();
    }
}
