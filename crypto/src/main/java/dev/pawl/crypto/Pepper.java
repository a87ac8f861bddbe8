package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Secrets that are mixed into passwords before they are hashed, kept apart from the hashes:
/// whoever steals the hashes alone has nothing to guess at. The first key is used for new hashes,
/// each checks those that were made with it.
///
/// A hash that was made with a key is written as `$pepper$`, the key's id (8 hex digits), and its
/// PHC string.
public final class Pepper {

    /// No key at all.
    public static final Pepper NONE = new Pepper(List.of());

    private static final String MARK = "$pepper$";
    private static final int ID_CHARS = 8;

    private final List<Key> keys;

    private record Key(String mark, HmacKey mac) {

        /// Text, because some hash functions end at a NUL.
        byte[] mix(byte[] password) {
            return Base64Url.encode(mac.mac(password, password.length)).getBytes(US_ASCII);
        }
    }

    private Pepper(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Reads one base64 key of 32 bytes a line, as [MasterKeys#parse] does.
    ///
    /// @throws IllegalArgumentException if there is no key, or a line is not one
    public static Pepper parse(String text) {
        List<Key> keys = new ArrayList<>();
        for (MasterKey key : MasterKeys.parse(text).keys()) {
            String mark = MARK + HexFormat.of().formatHex(key.id());
            keys.add(new Key(mark, new HmacKey(key.subkey("pepper").key())));
        }
        return new Pepper(keys);
    }

    /// What is hashed for a password now.
    public byte[] mix(byte[] password) {
        return keys.isEmpty() ? password : keys.getFirst().mix(password);
    }

    /// A hash of what [#mix] gave, as it is stored.
    public String mark(String phc) {
        return mark() + phc;
    }

    private String mark() {
        return keys.isEmpty() ? "" : keys.getFirst().mark;
    }

    /// A stored hash, and what has to be done with a password before it is compared.
    public record Opened(String phc, UnaryOperator<byte[]> mix) {}

    /// Opens a stored hash. Empty when it was made with a key that is not here.
    public Optional<Opened> open(String stored) {
        if (!stored.startsWith(MARK)) {
            return Optional.of(new Opened(stored, UnaryOperator.identity()));
        }
        int end = Math.min(stored.length(), MARK.length() + ID_CHARS);
        return keys.stream()
                .filter(key -> key.mark.equals(stored.substring(0, end)))
                .findFirst()
                .map(key -> new Opened(stored.substring(end), key::mix));
    }

    /// Whether a stored hash was made with the first key, or with none where there is none.
    public boolean isCurrent(String stored) {
        return keys.isEmpty() ? !stored.startsWith(MARK) : stored.startsWith(mark());
    }

    @Override
    public String toString() {
        return "Pepper[" + keys.size() + "]";
    }
}
