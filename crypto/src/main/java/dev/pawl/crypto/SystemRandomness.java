package dev.pawl.crypto;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// The JDK's generator over the kernel's `urandom`; its default where the platform has no such
/// device.
final class SystemRandomness implements Randomness {
    static final Randomness INSTANCE = new SystemRandomness();

    private final SecureRandom random = open();

    @Override
    public void fill(byte[] target) {
        random.nextBytes(target);
    }

    private static SecureRandom open() {
        try {
            return SecureRandom.getInstance("NativePRNGNonBlocking");
        } catch (NoSuchAlgorithmException _) {
            return new SecureRandom();
        }
    }
}
