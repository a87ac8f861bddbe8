package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.IdBytes;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Mac32;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tokens by which a browser shows that the owner of an address has been in from it before. One
/// opens nothing: it has its tries counted apart from those of strangers, so that nobody can keep
/// an owner out by guessing at the address ("device cookies", OWASP), and it names a
/// [device][dev.pawl.core.device.Device].
///
/// A token is base64url of `device(16) ‖ HMAC-SHA-256(device ‖ address)(32)`: it holds nothing of
/// the address, and is worth nothing for another one. A browser that several people use has a token
/// of each, with dots between.
public final class KnownDevices {

    /// People who share a browser and stay known in it.
    static final int MAX_PEOPLE = 4;

    private static final int MAC_BYTES = 32;
    private static final int TOKEN_CHARS = (IdBytes.LENGTH + MAC_BYTES) * 4 / 3;

    private final Mac32 mac;

    public KnownDevices(MasterKeys keys) {
        this.mac = keys.mac("known-device");
    }

    /// The tokens of a browser whose user has just proved to own the address.
    ///
    /// @param sent the tokens that it sent, or null for none
    /// @param device what the browser is to be known as
    public String renew(@Nullable SentDevices sent, DeviceId device, Email email) {
        Stream<String> others = sent == null ? Stream.empty() : others(sent, email);
        return Stream.concat(Stream.of(token(device, email)), others)
                .limit(MAX_PEOPLE)
                .collect(Collectors.joining("."));
    }

    private Stream<String> others(SentDevices sent, Email email) {
        KnownDevice own = sent.verified(this, email);
        return tokens(sent.text())
                .filter(token -> token.length() == TOKEN_CHARS)
                .filter(token -> own == null || !own.isNamedBy(token));
    }

    private String token(DeviceId device, Email email) {
        byte[] name = IdBytes.of(device.value());
        byte[] proof = mac.sign(signed(name, email));
        return Base64Url.encode(
                ByteBuffer.allocate(IdBytes.LENGTH + MAC_BYTES).put(name).put(proof).array());
    }

    /// The device, if one of the tokens is ours for this address.
    Optional<DeviceId> open(SentDevices sent, Email email) {
        return Optional.ofNullable(sent.verified(this, email)).map(KnownDevice::id);
    }

    /// Verifies tokens; [SentDevices] does so once for an address.
    Optional<KnownDevice> verify(String tokens, Email email) {
        return tokens(tokens).flatMap(token -> verifyOne(token, email).stream()).findFirst();
    }

    private static Stream<String> tokens(String tokens) {
        return Arrays.stream(tokens.split("\\.", MAX_PEOPLE + 1)).limit(MAX_PEOPLE);
    }

    private Optional<KnownDevice> verifyOne(String token, Email email) {
        return Base64Url.decode(token)
                .filter(bytes -> bytes.length == IdBytes.LENGTH + MAC_BYTES)
                .filter(bytes -> mac.verify(signed(name(bytes), email), proof(bytes)))
                .map(ByteBuffer::wrap)
                .map(bytes -> new KnownDevice(new DeviceId(IdBytes.next(bytes)), token));
    }

    private static byte[] name(byte[] token) {
        return Arrays.copyOf(token, IdBytes.LENGTH);
    }

    private static byte[] proof(byte[] token) {
        return Arrays.copyOfRange(token, IdBytes.LENGTH, token.length);
    }

    private static byte[] signed(byte[] name, Email email) {
        byte[] address = email.value().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + address.length).put(name).put(address).array();
    }
}
