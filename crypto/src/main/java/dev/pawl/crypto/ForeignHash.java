package dev.pawl.crypto;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A password hash that another system made: bcrypt, scrypt, PBKDF2, SHA-2 crypt, phpass,
/// Firebase's scrypt, or an older Argon2, as that system writes it. Only checked, never made.
///
/// What a hash asks for is limited, so that nobody can plant one that eats all memory or hours of a
/// core: at most 64 MiB, and about a second.
public interface ForeignHash {

    /// A longer text is not even looked at.
    int MAX_CHARS = 512;

    /// The most memory that checking may take, in KiB. It is taken from the heap, which is small.
    int MAX_MEMORY_KIB = 64 * 1024;

    /// Whether this is a hash of the password, compared in constant time.
    boolean matches(byte[] password);

    /// Reads a hash in the form in which its system stores it; `docs/reference/import.md` lists
    /// them.
    static HashReading read(String text) {
        if (text.length() > MAX_CHARS) {
            return new HashReading.Unknown();
        }
        String bare = bare(text);
        return Stream.<Function<String, @Nullable HashReading>>of(
                        BcryptHash::read,
                        BcryptSha256Hash::read,
                        ScryptHash::read,
                        Pbkdf2Hash::read,
                        AspNetHash::read,
                        ShaCryptHash::read,
                        PhpassHash::read,
                        FirebaseHash::read,
                        OldArgon2Hash::read)
                .flatMap(kind -> Stream.ofNullable(kind.apply(bare)))
                .findFirst()
                .orElseGet(HashReading.Unknown::new);
    }

    /// A hash without the name that Django or Spring Security writes before one that has a form of
    /// its own.
    static String bare(String text) {
        for (String name : new String[] {"bcrypt$$2", "argon2$argon2", "{bcrypt}$2", "{argon2}$"}) {
            if (text.startsWith(name)) {
                int end = name.startsWith("{") ? name.indexOf('}') + 1 : name.indexOf('$');
                String rest = text.substring(end);
                return rest.startsWith("$$") ? rest.substring(1) : rest;
            }
        }
        return text;
    }
}
