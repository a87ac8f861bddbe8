package dev.pawl.verifier;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tells RSA keys that somebody else can use from sound ones.
final class RsaStrength {

    private static final int MIN_BITS = 2048;

    /// A longer key only costs time.
    private static final int MAX_BITS = 8192;

    private static final int MAX_EXPONENT_BITS = 64;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    /// The primes that the flawed generator worked with, up to that which tells enough.
    private static final List<Integer> PRIMES =
            List.of(
                    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79,
                    83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163,
                    167);

    /// For each of them, the powers of 65537.
    private static final Map<Integer, BitSet> POWERS = powers();

    private RsaStrength() {}

    static boolean isSound(BigInteger modulus, BigInteger exponent) {
        return modulus.bitLength() >= MIN_BITS
                && modulus.bitLength() <= MAX_BITS
                && modulus.testBit(0)
                && exponent.testBit(0)
                && exponent.compareTo(THREE) >= 0
                && exponent.bitLength() <= MAX_EXPONENT_BITS
                && !hasRocaFingerprint(modulus);
    }

    /// Chips of one maker found primes of a form that can be factored (CVE-2017-15361). Their
    /// products are powers of 65537 for every small prime; of others, one in 2^27 or fewer is.
    static boolean hasRocaFingerprint(BigInteger modulus) {
        return POWERS.entrySet().stream()
                .allMatch(powers ->
                        powers.getValue()
                                .get(
                                        modulus.mod(BigInteger.valueOf(powers.getKey()))
                                                .intValueExact()));
    }

    private static Map<Integer, BitSet> powers() {
        Map<Integer, BitSet> powers = new TreeMap<>();
        for (int prime : PRIMES) {
            BitSet reached = new BitSet(prime);
            for (int power = 1; !reached.get(power); power = power * 65_537 % prime) {
                reached.set(power);
            }
            powers.put(prime, reached);
        }
        return powers;
    }
}
