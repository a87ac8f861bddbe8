package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.Ids;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Mac32;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// Tokens by which a browser shows that the owner of an address has been in from it before. One
/// opens nothing: it only has its tries counted apart from those of strangers, so that nobody can
/// keep an owner out by guessing at the address ("device cookies", OWASP).
///
/// A token is base64url of `device(16) ‖ HMAC-SHA-256(device ‖ address)(32)`: it holds nothing of
/// the address, and is worth nothing for another one.
public final class KnownDevices {

    private static final int DEVICE_BYTES = 16;
    private static final int MAC_BYTES = 32;

    private final Mac32 mac;
    private final Ids ids;

    public KnownDevices(MasterKeys keys, Ids ids) {
        this.mac = keys.mac("known-device");
        this.ids = ids;
    }

    /// The token of a device whose user has just proved to own the address: the one that it has, or
    /// a new one.
    ///
    /// @param token as it was sent; anything else is none
    public String renew(String token, Email email) {
        return open(token, email).isPresent() ? token : issue(email);
    }

    private String issue(Email email) {
        UUID device = ids.next();
        byte[] name =
                ByteBuffer.allocate(DEVICE_BYTES)
                        .putLong(device.getMostSignificantBits())
                        .putLong(device.getLeastSignificantBits())
                        .array();
        byte[] proof = mac.sign(signed(name, email));
        return Base64Url.encode(
                ByteBuffer.allocate(DEVICE_BYTES + MAC_BYTES).put(name).put(proof).array());
    }

    /// The name of the device, if the token is one of ours for this address.
    Optional<String> open(String token, Email email) {
        return Base64Url.decode(token)
                .filter(bytes -> bytes.length == DEVICE_BYTES + MAC_BYTES)
                .filter(bytes -> mac.verify(signed(name(bytes), email), proof(bytes)))
                .map(bytes -> Base64Url.encode(name(bytes)));
    }

    private static byte[] name(byte[] token) {
        return Arrays.copyOf(token, DEVICE_BYTES);
    }

    private static byte[] proof(byte[] token) {
        return Arrays.copyOfRange(token, DEVICE_BYTES, token.length);
    }

    private static byte[] signed(byte[] name, Email email) {
        byte[] address = email.value().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + address.length).put(name).put(address).array();
    }
}
