package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.util.Optional;

/// The reference implementation in C. Called for raw hashes only: the PHC string is ours, so that
/// both functions read and write the same one.
final class NativeArgon2 implements Argon2Function {
    /// From the test suite of the reference implementation.
    private static final String KNOWN =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private static final byte[] KNOWN_PASSWORD = "password".getBytes(US_ASCII);

    private final Argon2Advanced argon2;

    private NativeArgon2(Argon2Advanced argon2) {
        this.argon2 = argon2;
    }

    static Optional<Argon2id> load() {
        try {
            Argon2Advanced library = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
            Argon2id argon2id = new Argon2id("native", new NativeArgon2(library));
            return Optional.of(argon2id).filter(it -> it.verify(KNOWN, KNOWN_PASSWORD));
        } catch (LinkageError | RuntimeException _) {
            return Optional.empty(); // no library for this platform, or not a usable one
        }
    }

    @Override
    public byte[] hash(
            Argon2id.Parameters parameters, byte[] password, byte[] salt, int hashBytes) {
        return argon2.pbkdf(
                parameters.iterations(),
                parameters.memoryKib(),
                parameters.parallelism(),
                password,
                salt,
                hashBytes);
    }
}
