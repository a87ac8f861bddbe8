package dev.pawl.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// The server's master keys. The first one signs and encrypts, all of them verify and decrypt, so
/// that a new key is put on top and an old one is dropped when nothing under it is left.
///
/// A master key itself is never used: each purpose has its own subkey, HKDF-SHA-256 (RFC 5869) with
/// the info `pawl/v1/` + purpose. One purpose is for one use only: a purpose asked for as
/// [MacTokens] must not also be asked for as [Mac32] or [SealedBox], because the two would share
/// the subkey.
public final class MasterKeys {
    /// More lines with a key than this are refused.
    public static final int MAX_KEYS = 16;

    private static final int KEY_BYTES = 32;
    private static final int KEY_CHARS = 44;

    private final List<MasterKey> keys;

    private MasterKeys(List<MasterKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Reads one base64 key of 32 bytes a line; blank lines and lines that start with `#` do not
    /// count.
    ///
    /// @throws IllegalArgumentException if there is no key, a line is not one or repeats one; names
    ///   the line, never its content
    public static MasterKeys parse(String text) {
        List<MasterKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(distinct(keys, parseLine(line, number), number));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "no master key: one base64 key of 32 bytes a line is expected");
        }
        return new MasterKeys(keys);
    }

    /// A fresh key as a line for [#parse], without a line end.
    public static String generateLine(Randomness randomness) {
        return Base64.getEncoder().encodeToString(randomness.bytes(KEY_BYTES));
    }

    /// Tokens that carry `payloadLength` bytes of the caller's under a MAC, and start with
    /// `prefix`.
    public MacTokens macTokens(String purpose, String prefix, int payloadLength) {
        return new MacTokens(subkeys(purpose), prefix, payloadLength);
    }

    /// A bare MAC over data that the caller keeps elsewhere.
    public Mac32 mac(String purpose) {
        return new Mac32(subkeys(purpose));
    }

    /// Authenticated encryption for values at rest.
    public SealedBox sealedBox(String purpose) {
        return new SealedBox(subkeys(purpose));
    }

    /// How many keys there are.
    public int size() {
        return keys.size();
    }

    @Override
    public String toString() {
        return "MasterKeys[" + keys.size() + "]";
    }

    List<MasterKey> keys() {
        return keys;
    }

    private List<Subkey> subkeys(String purpose) {
        return keys.stream().map(key -> key.subkey(purpose)).toList();
    }

    private static MasterKey parseLine(String line, int number) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException _) {
            throw malformed(number); // without the cause: its message quotes a character of the key
        }
        boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(line);
        if (line.length() != KEY_CHARS || bytes.length != KEY_BYTES || !canonical) {
            throw malformed(number);
        }
        return new MasterKey(bytes);
    }

    private static IllegalArgumentException malformed(int number) {
        return new IllegalArgumentException(
                "master key, line " + number + ": not a base64 key of 32 bytes (44 characters)");
    }

    /// Two keys with one id, which includes the same key twice, could not be told apart in a token.
    private static MasterKey distinct(List<MasterKey> keys, MasterKey key, int number) {
        if (keys.stream().anyMatch(other -> Arrays.equals(other.id(), key.id()))) {
            throw new IllegalArgumentException(
                    "master key, line " + number + ": repeats an earlier key");
        }
        if (keys.size() == MAX_KEYS) {
            throw new IllegalArgumentException(
                    "master key, line " + number + ": more than " + MAX_KEYS + " keys");
        }
        return key;
    }
}
