package dev.pawl.crypto;

/// A source of unpredictable bytes, passed in wherever something is drawn so that tests can replay
/// it.
@FunctionalInterface
public interface Randomness {
    /// Overwrites all of `target`. Safe for use by many threads.
    void fill(byte[] target);

    /// `length` fresh bytes.
    default byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fill(bytes);
        return bytes;
    }

    /// The operating system's generator, through one that never waits for entropy.
    static Randomness secure() {
        return SystemRandomness.INSTANCE;
    }
}
