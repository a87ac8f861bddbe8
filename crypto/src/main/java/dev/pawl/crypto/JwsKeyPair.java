package dev.pawl.crypto;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/// The two halves of an asymmetric key. Stored as `length(2) ‖ PKCS #8 ‖ SubjectPublicKeyInfo`,
/// because the private half alone does not always name the public one.
record JwsKeyPair(JwsAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
    /// 128 bits of strength like the other algorithms, where 2048 bits are 112 and run out for new
    /// systems in 2030 (NIST SP 800-57 part 1, table 2). AWS-LC signs with it 1,600 times a second
    /// on one core.
    private static final int RSA_BITS = 3072;

    private static final int RSA_MIN_BITS = 2048;
    private static final int RSA_MAX_BITS = 8192;
    private static final int LENGTH_BYTES = 2;
    private static final int ECDSA_AND_EDDSA_SIGNATURE_BYTES = 64;

    static JwsKeyPair generate(JwsAlgorithm algorithm, CryptoProvider provider) {
        try {
            KeyPairGenerator generator = provider.keyPairGenerator(keyType(algorithm));
            if (algorithm == JwsAlgorithm.ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (algorithm == JwsAlgorithm.RS256) {
                generator.initialize(RSA_BITS); // with the usual exponent, 65537
            }
            KeyPair pair = generator.generateKeyPair();
            // Through the encoding, so that a new key and a restored one are the same kind of
            // object.
            return decode(algorithm, encode(pair.getPrivate(), pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot generate a key for " + algorithm, e);
        }
    }

    /// @throws IllegalArgumentException if these bytes are not a key for this algorithm
    static JwsKeyPair decode(JwsAlgorithm algorithm, byte[] encoded) {
        try {
            ByteBuffer in = ByteBuffer.wrap(encoded);
            byte[] privateHalf = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(privateHalf);
            byte[] publicHalf = new byte[in.remaining()];
            in.get(publicHalf);
            KeyFactory factory = KeyFactory.getInstance(keyType(algorithm));
            JwsKeyPair pair =
                    new JwsKeyPair(
                            algorithm,
                            factory.generatePrivate(new PKCS8EncodedKeySpec(privateHalf)),
                            factory.generatePublic(new X509EncodedKeySpec(publicHalf)));
            return pair.checked();
        } catch (GeneralSecurityException | BufferUnderflowException _) {
            throw malformed(algorithm); // without the cause, which might quote the key
        }
    }

    byte[] encoded() {
        return encode(privateKey, publicKey);
    }

    int signatureBytes() {
        return publicKey instanceof RSAPublicKey rsa
                ? (rsa.getModulus().bitLength() + 7) / 8
                : ECDSA_AND_EDDSA_SIGNATURE_BYTES;
    }

    private JwsKeyPair checked() {
        boolean sound =
                switch (algorithm) {
                    case ES256 -> PublicJwk.isP256(publicKey);
                    case EDDSA -> PublicJwk.isEd25519(publicKey);
                    case RS256 ->
                            publicKey instanceof RSAPublicKey rsa
                                    && rsa.getModulus().bitLength() >= RSA_MIN_BITS
                                    && rsa.getModulus().bitLength() <= RSA_MAX_BITS;
                    case HS256 -> throw symmetric();
                };
        if (!sound) {
            throw malformed(algorithm);
        }
        return this;
    }

    private static byte[] encode(PrivateKey privateKey, PublicKey publicKey) {
        byte[] privateHalf = privateKey.getEncoded();
        byte[] publicHalf = publicKey.getEncoded();
        return ByteBuffer.allocate(LENGTH_BYTES + privateHalf.length + publicHalf.length)
                .putShort((short) privateHalf.length)
                .put(privateHalf)
                .put(publicHalf)
                .array();
    }

    private static String keyType(JwsAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "EC";
            case RS256 -> "RSA";
            case EDDSA -> "Ed25519";
            case HS256 -> throw symmetric();
        };
    }

    private static IllegalArgumentException symmetric() {
        return new IllegalArgumentException("HS256 has no key pair");
    }

    private static IllegalArgumentException malformed(JwsAlgorithm algorithm) {
        return new IllegalArgumentException("not a key for " + algorithm.joseName());
    }

    @Override
    public String toString() {
        return "JwsKeyPair[" + algorithm + "]";
    }
}
