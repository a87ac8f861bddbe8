package dev.pawl.server.threats.token;

import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/// Somebody with a key pair of the right kind, which the server has never seen.
final class Attacker {

    private final JwsKey key;
    private final Forge forge;

    private Attacker(JwsKey key) {
        this.key = key;
        this.forge =
                new Forge(
                        new RawJson(List.of()),
                        JwsAlgorithm.ES256,
                        Secret.of(key.encodedPrivate()));
    }

    static Attacker make() {
        return new Attacker(JwsKey.generate(JwsAlgorithm.ES256, Randomness.secure()));
    }

    String kid() {
        return key.kid();
    }

    /// The public half.
    String jwk() {
        return key.publicJwk().orElseThrow();
    }

    Signing signing() {
        return forge.ours();
    }

    /// `x5c` with one certificate, signed by itself.
    String selfSigned() throws GeneralSecurityException {
        return Certificates.x5c(Certificates.issued(keyPair(), keyPair().getPrivate()));
    }

    /// `x5c` with a certificate and the one that issued it: sound, and known to nobody.
    String chain() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair root = generator.generateKeyPair();
        return Certificates.x5c(
                Certificates.issued(keyPair(), root.getPrivate()),
                Certificates.issued(root, root.getPrivate()));
    }

    private KeyPair keyPair() throws GeneralSecurityException {
        PrivateKey privateHalf = forge.openedKey("EC");
        ByteBuffer in = ByteBuffer.wrap(forge.privateKey().reveal());
        in.position(Short.toUnsignedInt(in.getShort()) + Short.BYTES);
        byte[] publicHalf = new byte[in.remaining()];
        in.get(publicHalf);
        return new KeyPair(
                KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicHalf)),
                privateHalf);
    }
}
