package dev.pawl.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tokens that prove by arithmetic alone that this server issued them: nothing has to be stored or
/// looked up to refuse a forged one.
///
/// Text: prefix + base64url of `version(1) ‖ key id(4) ‖ payload(n) ‖ HMAC-SHA-256(subkey,
/// everything before)(32)`. The payload is readable by whoever holds the token, and the token for a
/// payload is always the same.
public final class MacTokens {
    /// Longest payload, in bytes.
    public static final int MAX_PAYLOAD_BYTES = 1024;

    private static final byte VERSION = 0x01;
    private static final int ID_OFFSET = 1;
    private static final int PAYLOAD_OFFSET = ID_OFFSET + Subkey.ID_BYTES;
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9_]{0,32}");

    private final List<Keyed> keys;
    private final String prefix;
    private final int payloadBytes;
    private final int macOffset;
    private final int textLength;

    private record Keyed(Subkey subkey, HmacKey hmac) {}

    MacTokens(List<Subkey> subkeys, String prefix, int payloadLength) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("not a token prefix: " + prefix);
        }
        if (payloadLength < 0 || payloadLength > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payload of " + payloadLength + " bytes");
        }
        this.keys = subkeys.stream().map(key -> new Keyed(key, new HmacKey(key.key()))).toList();
        this.prefix = prefix;
        this.payloadBytes = payloadLength;
        this.macOffset = PAYLOAD_OFFSET + payloadLength;
        this.textLength = prefix.length() + Base64Url.encodedLength(macOffset + HmacKey.MAC_BYTES);
    }

    /// The token for `payload` under the first master key.
    ///
    /// @throws IllegalArgumentException if the payload has not exactly the length these tokens
    ///   carry
    public String mint(byte[] payload) {
        if (payload.length != payloadBytes) {
            throw new IllegalArgumentException(
                    "payload of " + payload.length + " bytes, not " + payloadBytes);
        }
        Keyed key = keys.getFirst();
        byte[] raw = new byte[macOffset + HmacKey.MAC_BYTES];
        raw[0] = VERSION;
        key.subkey.writeId(raw, ID_OFFSET);
        System.arraycopy(payload, 0, raw, PAYLOAD_OFFSET, payloadBytes);
        key.hmac.append(raw, macOffset);
        return prefix + Base64Url.encode(raw);
    }

    /// The payload of a token that this server minted under any of its master keys; empty for
    /// everything else.
    public Optional<byte[]> open(String token) {
        if (token.length() != textLength || !token.startsWith(prefix)) {
            return Optional.empty();
        }
        byte[] raw = Base64Url.decode(token, prefix.length(), textLength);
        if (raw == null || raw[0] != VERSION) {
            return Optional.empty();
        }
        Keyed key = findKey(raw);
        if (key == null || !key.hmac.isAppended(raw, macOffset)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(raw, PAYLOAD_OFFSET, macOffset));
    }

    private @Nullable Keyed findKey(byte[] raw) {
        for (Keyed key : keys) {
            if (key.subkey.hasId(raw, ID_OFFSET)) {
                return key;
            }
        }
        return null;
    }
}
