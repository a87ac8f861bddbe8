package dev.pawl.verifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A key of the issuer, for the one algorithm that it is for.
final class VerifyingKey {

    /// The order of P-256, which neither number of a signature may reach.
    private static final byte[] P256_ORDER =
            HexFormat.of()
                    .parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    /// Before the 32 bytes of an Ed25519 key (RFC 8410 §4).
    private static final byte[] ED25519_PREFIX =
            HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int NUMBER_BYTES = 32;
    private static final byte[] ZERO = new byte[NUMBER_BYTES];

    private final Algorithm algorithm;
    private final PublicKey key;
    private final int signatureBytes;
    private final @Nullable Provider provider;

    /// Ready to verify: to make one takes longer than a verification.
    private final ConcurrentLinkedQueue<Signature> ready = new ConcurrentLinkedQueue<>();

    private VerifyingKey(
            Algorithm algorithm, PublicKey key, int signatureBytes, @Nullable Provider provider) {
        this.algorithm = algorithm;
        this.key = key;
        this.signatureBytes = signatureBytes;
        this.provider = provider;
    }

    /// Empty for a key of a kind that is never used, that is for something else, that somebody else
    /// could use, or that cannot be computed with here.
    static Optional<VerifyingKey> of(JWK jwk, @Nullable Provider provider) {
        return isForSignatures(jwk)
                ? read(jwk, provider).filter(VerifyingKey::works)
                : Optional.empty();
    }

    /// What a key says of its use counts (RFC 7517 §4.2 to §4.4).
    private static boolean isForSignatures(JWK jwk) {
        return !jwk.isPrivate()
                && (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
                && (jwk.getKeyOperations() == null
                        || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static Optional<VerifyingKey> read(JWK jwk, @Nullable Provider provider) {
        try {
            if (jwk instanceof ECKey ec
                    && ec.getCurve().equals(Curve.P_256)
                    && isFor(jwk, Algorithm.ES256)) {
                return Optional.of(
                        new VerifyingKey(Algorithm.ES256, ec.toECPublicKey(), 64, provider));
            }
            if (jwk instanceof OctetKeyPair okp
                    && okp.getCurve().equals(Curve.Ed25519)
                    && isFor(jwk, Algorithm.EDDSA)) {
                return Optional.of(new VerifyingKey(Algorithm.EDDSA, ed25519(okp), 64, provider));
            }
            if (jwk instanceof RSAKey rsa
                    && isFor(jwk, Algorithm.RS256)
                    && RsaStrength.isSound(
                            rsa.getModulus().decodeToBigInteger(),
                            rsa.getPublicExponent().decodeToBigInteger())) {
                return Optional.of(
                        new VerifyingKey(
                                Algorithm.RS256,
                                rsa.toRSAPublicKey(),
                                (rsa.size() + 7) / 8,
                                provider));
            }
            return Optional.empty();
        } catch (JOSEException | GeneralSecurityException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static boolean isFor(JWK jwk, Algorithm algorithm) {
        return jwk.getAlgorithm() == null
                || Algorithm.named(jwk.getAlgorithm().getName())
                        .filter(algorithm::equals)
                        .isPresent();
    }

    /// By the JDK: Nimbus would need a library more.
    private static PublicKey ed25519(OctetKeyPair key) throws GeneralSecurityException {
        byte[] point = key.getDecodedX();
        if (point.length != NUMBER_BYTES) {
            throw new InvalidKeyException("an Ed25519 key of " + point.length + " bytes");
        }
        byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + point.length);
        System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, point.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    Algorithm algorithm() {
        return algorithm;
    }

    /// Whether a signature can be checked with it here: a provider may lack the algorithm, or
    /// refuse the key.
    private boolean works() {
        try {
            ready.add(make());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /// Whether this key made this signature; false for every malformed one.
    boolean verify(byte[] message, byte[] signature) {
        if (signature.length != signatureBytes
                || (algorithm == Algorithm.ES256 && !isInRange(signature))) {
            return false;
        }
        Signature verifier = ready.poll();
        try {
            if (verifier == null) {
                verifier = make();
            }
            verifier.update(message);
            boolean verified = verifier.verify(signature);
            ready.add(verifier);
            return verified;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // a number out of range, which some providers report one of these ways
        }
    }

    private Signature make() throws GeneralSecurityException {
        Signature signature =
                provider == null
                        ? Signature.getInstance(algorithm.jcaName())
                        : Signature.getInstance(algorithm.jcaName(), provider);
        signature.initVerify(key);
        return signature;
    }

    /// Some versions of Java took zeros for a signature of everything (CVE-2022-21449).
    private static boolean isInRange(byte[] signature) {
        return isInRange(signature, 0) && isInRange(signature, NUMBER_BYTES);
    }

    private static boolean isInRange(byte[] signature, int from) {
        int to = from + NUMBER_BYTES;
        return !Arrays.equals(signature, from, to, ZERO, 0, NUMBER_BYTES)
                && Arrays.compareUnsigned(signature, from, to, P256_ORDER, 0, NUMBER_BYTES) < 0;
    }
}
