package dev.pawl.bench.micro;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.pawl.crypto.CryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;

/// ES256 with nothing around it, from the provider that Pawl computes with on this machine. For one
/// thread.
final class Ecdsa {
    private final Signature signature;

    private Ecdsa(Signature signature) {
        this.signature = signature;
    }

    /// The provider that [CryptoProvider#best] chose.
    static Provider provider() {
        return CryptoProvider.best() == CryptoProvider.jdk()
                ? jdk()
                : AmazonCorrettoCryptoProvider.INSTANCE;
    }

    /// Signs with a new key.
    static Ecdsa signer() {
        return signer(provider());
    }

    /// Signs with a new key, by Java's own provider.
    static Ecdsa signerOfJdk() {
        return signer(jdk());
    }

    private static Ecdsa signer(Provider provider) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", jdk());
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            Signature signature = signature(provider);
            signature.initSign(generator.generateKeyPair().getPrivate());
            return new Ecdsa(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no ES256 here", e);
        }
    }

    static Ecdsa verifier(PublicKey key) {
        return verifier(key, provider());
    }

    /// Verifies by Java's own provider.
    static Ecdsa verifierOfJdk(PublicKey key) {
        return verifier(key, jdk());
    }

    private static Ecdsa verifier(PublicKey key, Provider provider) {
        try {
            Signature signature = signature(provider);
            signature.initVerify(key);
            return new Ecdsa(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no ES256 here", e);
        }
    }

    byte[] sign(byte[] message) throws SignatureException {
        signature.update(message);
        return signature.sign();
    }

    boolean verify(Signed signed) throws SignatureException {
        signature.update(signed.message);
        return signature.verify(signed.signature);
    }

    private static Signature signature(Provider provider) throws GeneralSecurityException {
        return Signature.getInstance("SHA256withECDSAinP1363Format", provider);
    }

    private static Provider jdk() {
        return Security.getProvider("SunEC");
    }
}
