package dev.pawl.core.password;

import dev.pawl.crypto.SipHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;

/// The passwords that attackers try first, from the lists bundled with Pawl. They are read when
/// they are first asked, and kept as 64 bits each: by chance, one password in a hundred million
/// million is taken for one of them.
public final class CommonPasswords {

    private static final List<String> LISTS = List.of("common-passwords.txt", "long-passwords.txt");

    /// The lists are public, so there is nothing to keep from anybody.
    private static final SipHash HASH = new SipHash(new byte[SipHash.KEY_BYTES]);

    /// Whether the password is in a list, in any mixture of capitals.
    public boolean contains(Password password) {
        return contains(password.reveal());
    }

    boolean contains(String text) {
        return Arrays.binarySearch(Bundled.HASHES, hash(text.toLowerCase(Locale.ROOT))) >= 0;
    }

    /// How many there are.
    static int count() {
        return Bundled.HASHES.length;
    }

    /// A class of its own, so that the lists are read once and not before they are needed.
    private static final class Bundled {
        static final long[] HASHES =
                LISTS.stream().flatMapToLong(CommonPasswords::read).sorted().distinct().toArray();
    }

    private static LongStream read(String list) {
        InputStream file =
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(list), list);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return LongStream.of(lines.lines().mapToLong(CommonPasswords::hash).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long hash(String text) {
        return HASH.hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
