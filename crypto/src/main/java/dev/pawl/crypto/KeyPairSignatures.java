package dev.pawl.crypto;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;

/// ES256, RS256 and EdDSA through pooled `Signature` objects, each bound to its key once.
final class KeyPairSignatures implements RawSignatures {
    private final JwsKeyPair pair;
    private final Pool<Signature> signers;
    private final Pool<Signature> verifiers;

    KeyPairSignatures(JwsKeyPair pair, CryptoProvider provider) {
        this.pair = pair;
        this.signers = new Pool<>(() -> signer(pair, provider));
        this.verifiers = new Pool<>(() -> verifier(pair, provider));
    }

    @Override
    public int signatureBytes() {
        return pair.signatureBytes();
    }

    @Override
    public byte[] sign(byte[] buffer, int length) {
        Signature signer = signers.take();
        try {
            signer.update(buffer, 0, length);
            byte[] signature = signer.sign();
            signers.giveBack(signer);
            return signature;
        } catch (SignatureException e) {
            throw new IllegalStateException(pair.algorithm() + " signing failed", e);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        Signature verifier = verifiers.take();
        try {
            verifier.update(message);
            boolean verified = verifier.verify(signature);
            verifiers.giveBack(verifier);
            return verified;
        } catch (SignatureException _) {
            return false; // a length or number out of range, which some providers report this way
        }
    }

    private static Signature signer(JwsKeyPair pair, CryptoProvider provider) {
        try {
            Signature signature = provider.signature(pair.algorithm());
            signature.initSign(pair.privateKey());
            return signature;
        } catch (GeneralSecurityException e) {
            throw unusable(pair, e);
        }
    }

    private static Signature verifier(JwsKeyPair pair, CryptoProvider provider) {
        try {
            Signature signature = provider.signature(pair.algorithm());
            signature.initVerify(pair.publicKey());
            return signature;
        } catch (GeneralSecurityException e) {
            throw unusable(pair, e);
        }
    }

    private static IllegalStateException unusable(JwsKeyPair pair, GeneralSecurityException e) {
        return new IllegalStateException("unusable " + pair.algorithm() + " key", e);
    }
}
