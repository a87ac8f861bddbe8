package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.token.StoredKey;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import dev.pawl.server.TestServer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/// Writes tokens by hand: as an attacker would, and, because it has taken a key out of the server's
/// database and master key, as only the server could.
///
/// @param header a good one
/// @param privateKey a key as the server stores it
record Forge(RawJson header, JwsAlgorithm algorithm, Secret privateKey) {

    /// With the key that the server signs with.
    static Forge of(TestServer server, String genuine) {
        RawJson header = RawJson.parse(segment(genuine, 0));
        StoredKey key =
                keys(server).stream()
                        .filter(stored -> header.value("kid").equals('"' + stored.kid() + '"'))
                        .findFirst()
                        .orElseThrow();
        return with(server, key);
    }

    /// With any key of the server's.
    static Forge with(TestServer server, StoredKey key) {
        SealedBox box = server.masterKeys().sealedBox("signing-keys");
        byte[] binding = ("signing_key/" + key.kid()).getBytes(UTF_8);
        RawJson header =
                new RawJson(List.of())
                        .with("alg", '"' + key.algorithm().joseName() + '"')
                        .with("kid", '"' + key.kid() + '"')
                        .with("typ", "\"at+jwt\"");
        byte[] opened = box.open(key.sealedPrivate().reveal(), binding).orElseThrow();
        return new Forge(header, key.algorithm(), Secret.of(opened));
    }

    /// Every key of the server's, oldest first.
    static List<StoredKey> keys(TestServer server) {
        return server.store().database().reading(tx -> SigningKeys.in(tx).all());
    }

    /// A correct signature over these.
    String signed(RawJson header, RawJson claims) {
        return signed(header.bytes(), claims.bytes());
    }

    String signed(byte[] header, byte[] payload) {
        return compact(header, payload, ours());
    }

    /// A token under a key of anybody's.
    static String compact(RawJson header, RawJson claims, Signing signing) {
        return compact(header.bytes(), claims.bytes(), signing);
    }

    static String compact(byte[] header, byte[] payload, Signing signing) {
        try {
            String input = Base64Url.encode(header) + "." + Base64Url.encode(payload);
            return input + "." + Base64Url.encode(signing.sign(input.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The server's own way to sign.
    Signing ours() {
        return switch (algorithm) {
            case ES256 -> Signing.with("SHA256withECDSAinP1363Format", openedKey("EC"));
            case RS256 -> Signing.with("SHA256withRSA", openedKey("RSA"));
            case EDDSA -> Signing.with("Ed25519", openedKey("Ed25519"));
            case HS256 -> Signing.hmac("HmacSHA256", privateKey.reveal());
        };
    }

    PrivateKey openedKey(String type) {
        ByteBuffer in = ByteBuffer.wrap(privateKey.reveal());
        byte[] pkcs8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(pkcs8);
        try {
            return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// A segment's text, decoded.
    static String segment(String compact, int index) {
        return new String(Base64Url.decode(compact.split("\\.", -1)[index]).orElseThrow(), UTF_8);
    }

    /// The same token with another third segment.
    static String withSignature(String compact, byte[] signature) {
        return compact.substring(0, compact.lastIndexOf('.') + 1) + Base64Url.encode(signature);
    }

    /// The bytes of the third segment.
    static byte[] signature(String compact) {
        return Base64Url.decode(compact.substring(compact.lastIndexOf('.') + 1)).orElseThrow();
    }
}
