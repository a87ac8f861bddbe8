package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// Loads AWS-LC and refuses it unless it gives the answers that it must.
final class NativeProvider {
    // The key and signature of RFC 7515 A.3.
    private static final String PRIVATE_KEY =
            "MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCCOmxCecZCYv5gEh98fXXfpyylgbr7SJjtfV8IT34T0sg==";
    private static final String PUBLIC_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==";
    private static final byte[] MESSAGE =
            ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ")
                    .getBytes(US_ASCII);
    private static final String SIGNATURE =
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private NativeProvider() {}

    static Optional<CryptoProvider> load() {
        try {
            AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
            if (accp.getLoadingError() != null) {
                return Optional.empty();
            }
            CryptoProvider provider = CryptoProvider.of(accp);
            return answersCorrectly(provider) ? Optional.of(provider) : Optional.empty();
        } catch (LinkageError | GeneralSecurityException | RuntimeException _) {
            return Optional.empty(); // no library for this platform, or not a usable one
        }
    }

    /// Verification is held to a known answer, a known forgery, and then signing is held to
    /// verification. This leaves the JDK's curve arithmetic out, which takes longer to warm up than
    /// all of this.
    private static boolean answersCorrectly(CryptoProvider provider)
            throws GeneralSecurityException {
        byte[] known = Base64.getUrlDecoder().decode(SIGNATURE);
        byte[] forged = known.clone();
        forged[forged.length - 1] ^= 1;
        return verifies(provider, known)
                && !verifies(provider, forged)
                && verifies(provider, sign(provider));
    }

    private static byte[] sign(CryptoProvider provider) throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(PRIVATE_KEY);
        PrivateKey key = ec().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        Signature signature = provider.signature(JwsAlgorithm.ES256);
        signature.initSign(key);
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static boolean verifies(CryptoProvider provider, byte[] bytes)
            throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(PUBLIC_KEY);
        PublicKey key = ec().generatePublic(new X509EncodedKeySpec(encoded));
        Signature signature = provider.signature(JwsAlgorithm.ES256);
        signature.initVerify(key);
        signature.update(MESSAGE);
        return signature.verify(bytes);
    }

    private static KeyFactory ec() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC");
    }
}
