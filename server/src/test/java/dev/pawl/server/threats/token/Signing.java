package dev.pawl.server.threats.token;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the third segment of a token, by whatever algorithm and key.
@FunctionalInterface
interface Signing {

    byte[] NOTHING = {};

    byte[] sign(byte[] input) throws GeneralSecurityException;

    /// No signature at all.
    static Signing none() {
        return _ -> NOTHING;
    }

    /// HMAC (RFC 7518 §3.2).
    ///
    /// @param secret an empty one is one zero byte to HMAC, which Java wants to be told
    static Signing hmac(String algorithm, byte[] secret) {
        return input -> {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm));
            return mac.doFinal(input);
        };
    }

    static Signing with(String algorithm, PrivateKey key) {
        return input -> {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        };
    }

    /// PS256 (RFC 7518 §3.5).
    static Signing pss(PrivateKey rsa) {
        return input -> {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(rsa);
            signature.update(input);
            return signature.sign();
        };
    }
}
