package dev.pawl.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// SipHash-2-4 (Aumasson and Bernstein, 2012): 64 bits under a secret key, quick on short inputs.
///
/// For tables in memory whose keys strangers choose: without the key, nobody finds keys that share
/// a place. It is not long enough to prove anything to anybody.
public final class SipHash {

    public static final int KEY_BYTES = 16;

    private final long k0;
    private final long k1;

    /// @param key [#KEY_BYTES] bytes
    public SipHash(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of SipHash has 16 bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        this.k0 = bytes.getLong();
        this.k1 = bytes.getLong();
    }

    public long hash(byte[] data) {
        Rounds rounds = new Rounds(k0, k1);
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= Long.BYTES) {
            rounds.take(bytes.getLong());
        }
        long last = (long) data.length << 56;
        for (int shift = 0; bytes.hasRemaining(); shift += Byte.SIZE) {
            last |= (bytes.get() & 0xffL) << shift;
        }
        rounds.take(last);
        return rounds.finish();
    }

    /// The four words of the state, under the names that the paper gives them.
    private static final class Rounds {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        Rounds(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        void take(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long finish() {
            v2 ^= 0xff;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
