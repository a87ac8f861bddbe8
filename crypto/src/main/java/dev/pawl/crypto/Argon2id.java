package dev.pawl.crypto;

import java.security.MessageDigest;
import java.util.Optional;

/// Password hashing: Argon2id version 1.3 (RFC 9106), stored as a PHC string.
///
/// Costs tens of milliseconds and megabytes by intent: call it on a bounded pool of platform
/// threads.
public final class Argon2id {
    /// A longer password is refused; who asks for one hashes it for the attacker.
    public static final int MAX_PASSWORD_BYTES = 4096;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final String provider;
    private final Argon2Function function;

    /// The cost of one hash: memory in KiB, passes over it, lanes.
    public record Parameters(int memoryKib, int iterations, int parallelism) {
        /// OWASP's first choice: 19 MiB, two passes, one lane.
        public static final Parameters TODAY = new Parameters(19_456, 2, 1);

        /// What a stored hash may ask for at most: 256 MiB, 16 passes, 8 lanes.
        public static final int MAX_MEMORY_KIB = 256 * 1024;

        public static final int MAX_ITERATIONS = 16;
        public static final int MAX_PARALLELISM = 8;

        /// @throws IllegalArgumentException if a number is out of its limits, or there are less
        ///   than 8 KiB a lane
        public Parameters {
            if (!isAllowed(memoryKib, iterations, parallelism)) {
                throw new IllegalArgumentException(
                        "Argon2id with m=%d, t=%d, p=%d"
                                .formatted(memoryKib, iterations, parallelism));
            }
        }

        /// Memory times passes, in KiB: what the time of a hash grows with.
        public long workKib() {
            return (long) memoryKib * iterations;
        }

        static boolean isAllowed(int memoryKib, int iterations, int parallelism) {
            return parallelism >= 1
                    && parallelism <= MAX_PARALLELISM
                    && iterations >= 1
                    && iterations <= MAX_ITERATIONS
                    && memoryKib >= 8 * parallelism
                    && memoryKib <= MAX_MEMORY_KIB;
        }
    }

    Argon2id(String provider, Argon2Function function) {
        this.provider = provider;
        this.function = function;
    }

    /// The native library where it loads and gives a known answer, Bouncy Castle otherwise. The
    /// first call loads it.
    public static Argon2id best() {
        return Best.INSTANCE;
    }

    /// Who computes: `native` or `Bouncy Castle`.
    public String provider() {
        return provider;
    }

    /// Hashes with a new salt of 16 bytes to 32 bytes.
    ///
    /// @throws IllegalArgumentException if the password is longer than [#MAX_PASSWORD_BYTES]
    public String hash(byte[] password, Parameters parameters, Randomness randomness) {
        if (password.length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("password of " + password.length + " bytes");
        }
        byte[] salt = randomness.bytes(SALT_BYTES);
        byte[] hash = function.hash(parameters, password, salt, HASH_BYTES);
        return new PhcString(parameters, salt, hash).text();
    }

    /// Whether `phc` is a hash of this password; false for anything that [#parametersOf] does not
    /// read.
    public boolean verify(String phc, byte[] password) {
        return password.length <= MAX_PASSWORD_BYTES
                && PhcString.parse(phc).filter(stored -> matches(stored, password)).isPresent();
    }

    /// The cost that went into this hash; empty if it is not an Argon2id 1.3 PHC string within the
    /// limits.
    public static Optional<Parameters> parametersOf(String phc) {
        return PhcString.parse(phc).map(PhcString::parameters);
    }

    private boolean matches(PhcString stored, byte[] password) {
        byte[] expected = stored.hash();
        byte[] computed =
                function.hash(stored.parameters(), password, stored.salt(), expected.length);
        return MessageDigest.isEqual(expected, computed);
    }

    /// Loaded on first use of [#best].
    private static final class Best {
        static final Argon2id INSTANCE =
                NativeArgon2.load()
                        .orElseGet(() -> new Argon2id("Bouncy Castle", new BouncyArgon2()));
    }
}
