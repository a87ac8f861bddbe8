package dev.pawl.server.factor;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/// An authenticator in software: everything that it says can be made wrong, one thing at a time.
final class Authenticator {

    static final int UP = 0x01;
    static final int UV = 0x04;
    static final int BE = 0x08;
    static final int BS = 0x10;
    private static final int AT = 0x40;

    private final KeyPair keys = keys();

    /// Its name; another authenticator can be made to have the same.
    byte[] credential = bytes(UUID.randomUUID(), UUID.randomUUID());

    String origin = "http://localhost:8080";
    String rpId = "localhost";
    int flags = UP | UV;
    long signCount = 1;
    String type = "";
    String more = "";
    String userHandle = "";

    /// What stands for the key in a registration; empty for the key that it has.
    byte[] coseKey = {};

    /// What follows the attestation object.
    byte[] trailing = {};

    /// The signature; empty for the right one.
    byte[] signature = {};

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A `RegistrationResponseJSON`.
    String create(String challenge) {
        byte[] clientData = clientData("webauthn.create", challenge);
        byte[] authData =
                concat(
                        authData(AT),
                        new byte[16],
                        ByteBuffer.allocate(2).putShort((short) credential.length).array(),
                        credential,
                        coseKey.length == 0 ? cose() : coseKey);
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        byte[] object =
                concat(
                        new byte[] {(byte) 0xa3},
                        text("fmt"),
                        text("none"),
                        text("attStmt"),
                        new byte[] {(byte) 0xa0},
                        text("authData"),
                        byteString(authData),
                        trailing);
        return attestation(clientData, object);
    }

    /// A `RegistrationResponseJSON` with this attestation object.
    String create(String challenge, byte[] attestationObject) {
        return attestation(clientData("webauthn.create", challenge), attestationObject);
    }

    private String attestation(byte[] clientData, byte[] object) {
        return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"%2$s\",\"attestationObject\":\"%3$s\",\"transports\":[\"usb\"]}}"
                .formatted(encode(credential), encode(clientData), encode(object));
    }

    /// An `AuthenticationResponseJSON`. The counter goes up by itself.
    String get(String challenge) {
        signCount++;
        byte[] clientData = clientData("webauthn.get", challenge);
        byte[] authData = authData(0);
        byte[] signed =
                signature.length == 0 ? sign(concat(authData, sha256(clientData))) : signature;
        String handle = userHandle.isEmpty() ? "" : ",\"userHandle\":\"" + userHandle + "\"";
        return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"%2$s\",\"authenticatorData\":\"%3$s\",\"signature\":\"%4$s\"%5$s}}"
                .formatted(
                        encode(credential),
                        encode(clientData),
                        encode(authData),
                        encode(signed),
                        handle);
    }

    private byte[] clientData(String usualType, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}"
                .formatted(type.isEmpty() ? usualType : type, challenge, origin, more)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authData(int moreFlags) {
        return concat(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) (flags | moreFlags)},
                ByteBuffer.allocate(4).putInt((int) signCount).array());
    }

    private byte[] cose() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return ec2Key(-7, 1, fixed(key.getW().getAffineX()), fixed(key.getW().getAffineY()));
    }

    /// {1: 2, 3: algorithm, -1: curve, -2: x, -3: y}
    static byte[] ec2Key(int algorithm, int curve, byte[] x, byte[] y) {
        return concat(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03},
                number(algorithm),
                new byte[] {0x20},
                number(curve),
                new byte[] {0x21},
                byteString(x),
                new byte[] {0x22},
                byteString(y));
    }

    /// {1: 1, 3: -8, -1: 6, -2: x}
    static byte[] ed25519Key(byte[] x) {
        return concat(
                new byte[] {(byte) 0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21}, byteString(x));
    }

    /// {1: 3, 3: algorithm, -1: n, -2: e}
    static byte[] rsaKey(int algorithm, byte[] modulus, byte[] exponent) {
        return concat(
                new byte[] {(byte) 0xa4, 0x01, 0x03, 0x03},
                number(algorithm),
                new byte[] {0x20},
                byteString(modulus),
                new byte[] {0x21},
                byteString(exponent));
    }

    private static byte[] number(int number) {
        int major = number < 0 ? 0x20 : 0;
        int value = number < 0 ? -1 - number : number;
        return value < 24
                ? new byte[] {(byte) (major | value)}
                : value < 256
                        ? new byte[] {(byte) (major | 0x18), (byte) value}
                        : new byte[] {(byte) (major | 0x19), (byte) (value >> 8), (byte) value};
    }

    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {(byte) (0x60 | bytes.length)}, bytes);
    }

    static byte[] byteString(byte[] bytes) {
        return concat(new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private byte[] sign(byte[] data) {
        try {
            Signature signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(keys.getPrivate());
            signing.update(data);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] bytes(UUID... ids) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * ids.length);
        for (UUID id : ids) {
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return bytes.array();
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
