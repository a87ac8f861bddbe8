package dev.pawl.crypto;

import java.math.BigInteger;
import java.util.Set;

/// Tells the public points that are keys from those that only look like one.
final class CurvePoints {
    private static final BigInteger P256_FIELD =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger P256_B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private static final BigInteger ED25519_FIELD =
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// The `y` of the points whose order divides eight. Under such a key, a signature can be made
    /// without any private key.
    private static final Set<BigInteger> ED25519_SMALL_ORDER =
            Set.of(
                    BigInteger.ZERO,
                    BigInteger.ONE,
                    ED25519_FIELD.subtract(BigInteger.ONE),
                    new BigInteger(
                            "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
                    new BigInteger(
                            "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
                            16));

    private CurvePoints() {}

    /// Whether two coordinates, big endian, are a point of P-256 (SEC 1 §3.2.2.1). Not every
    /// provider asks, and arithmetic with a point of another curve says nothing.
    static boolean isOnP256(byte[] bigEndianX, byte[] bigEndianY) {
        BigInteger x = new BigInteger(1, bigEndianX);
        BigInteger y = new BigInteger(1, bigEndianY);
        if (x.compareTo(P256_FIELD) >= 0 || y.compareTo(P256_FIELD) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(P256_B);
        return y.multiply(y).subtract(right).mod(P256_FIELD).signum() == 0;
    }

    /// Whether an encoded point (RFC 8032 §5.1.2) is written in another form than the one it has,
    /// or is of small order.
    static boolean isWeakEd25519(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
        }
        BigInteger y = new BigInteger(1, bigEndian).clearBit(255); // without the sign of x
        return y.compareTo(ED25519_FIELD) >= 0 || ED25519_SMALL_ORDER.contains(y);
    }
}
