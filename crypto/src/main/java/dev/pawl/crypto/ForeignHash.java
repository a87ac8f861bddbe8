package dev.pawl.crypto;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A password hash that another system made: bcrypt, scrypt, PBKDF2, Firebase's scrypt, or an older
/// Argon2. Only checked, never made.
///
/// What a hash asks for is limited, so that nobody can plant one that eats all memory or hours of a
/// core: at most 32 MiB, and about a second. A text beyond the limits is no hash at all.
public interface ForeignHash {

    /// A longer text is not even looked at.
    int MAX_CHARS = 512;

    /// The most memory that checking may take, in KiB. It is taken from the heap, which is small.
    int MAX_MEMORY_KIB = 32 * 1024;

    /// Whether this is a hash of the password, compared in constant time.
    boolean matches(byte[] password);

    /// Reads a hash in the form in which its system stores it. Empty for everything else, and for
    /// costs beyond the limits.
    ///
    /// - `$2a$12$…`, `$2b$`, `$2y$`: bcrypt with a cost of 4 to 14
    /// - `$scrypt$ln=14,r=8,p=1$salt$hash`
    /// - `$pbkdf2-sha256$i=600000$salt$hash`, also with the bare number, and `pbkdf2_sha256$…` as
    ///   Django has it; SHA-1, SHA-256, SHA-512; up to a million rounds
    /// - `$argon2i$`, `$argon2d$` and `$argon2id$` of versions 16 and 19
    /// - `$firebase-scrypt$ln=14,r=8$salt$separator$signerKey$hash`: the last four as Firebase
    ///   exports them
    static Optional<ForeignHash> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        return Stream.<@Nullable ForeignHash>of(
                        BcryptHash.parse(text),
                        ScryptHash.parse(text),
                        Pbkdf2Hash.parse(text),
                        FirebaseHash.parse(text),
                        OldArgon2Hash.parse(text))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }
}
