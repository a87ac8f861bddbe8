package dev.pawl.crypto.passkey;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which keys are taken: those whose mathematics hold what their algorithm promises.
final class KeyRules {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final BigInteger MIN_RSA_EXPONENT = BigInteger.valueOf(65_537);
    private static final int MAX_RSA_EXPONENT_BITS = 64;
    private static final int P256_BITS = 256;

    /// The coordinates y of the points of Ed25519 whose order is 1, 2, 4 or 8 (RFC 7748 §7):
    /// whoever has such a key can have a signature that fits many messages.
    private static final Set<BigInteger> SMALL_ORDER = smallOrder();

    private KeyRules() {}

    static boolean allow(COSEKey key) {
        return switch (publicKey(key)) {
            case ECPublicKey ec -> isOnCurve(ec);
            case EdECPublicKey ed ->
                    ed.getParams().getName().equals("Ed25519")
                            && !SMALL_ORDER.contains(ed.getPoint().getY());
            case RSAPublicKey rsa -> isStrong(rsa);
            case null, default -> false;
        };
    }

    private static @Nullable PublicKey publicKey(COSEKey key) {
        try {
            return key.getPublicKey();
        } catch (RuntimeException _) { // the library's ways to say that it is none are many
            return null;
        }
    }

    private static boolean isOnCurve(ECPublicKey key) {
        ECParameterSpec parameters = key.getParams();
        EllipticCurve curve = parameters.getCurve();
        ECPoint point = key.getW();
        if (point.equals(ECPoint.POINT_INFINITY)
                || !(curve.getField() instanceof ECFieldFp field)
                || field.getFieldSize() != P256_BITS) {
            return false;
        }
        BigInteger p = field.getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return isIn(x, p) && isIn(y, p) && y.pow(2).mod(p).equals(right);
    }

    private static boolean isIn(BigInteger value, BigInteger p) {
        return value.signum() >= 0 && value.compareTo(p) < 0;
    }

    private static boolean isStrong(RSAPublicKey key) {
        BigInteger exponent = key.getPublicExponent();
        int bits = key.getModulus().bitLength();
        return bits >= MIN_RSA_BITS
                && bits <= MAX_RSA_BITS
                && key.getModulus().testBit(0)
                && exponent.testBit(0)
                && exponent.compareTo(MIN_RSA_EXPONENT) >= 0
                && exponent.bitLength() <= MAX_RSA_EXPONENT_BITS;
    }

    private static Set<BigInteger> smallOrder() {
        BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
        BigInteger y8 =
                new BigInteger(
                        "2707385501144840649318225287225658788936804267575313519463743609750303402022");
        return Set.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                p.subtract(BigInteger.ONE),
                p,
                p.add(BigInteger.ONE),
                y8,
                p.subtract(y8));
    }
}
