package dev.pawl.server.threats.token;

import java.util.Arrays;
import java.util.zip.Deflater;

/// Little that becomes much.
final class Bomb {

    private Bomb() {}

    /// So many zero bytes, deflated (RFC 1951) to about a thousandth.
    static byte[] deflatedZeros(int count) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(new byte[count]);
            deflater.finish();
            byte[] out = new byte[count / 100];
            return Arrays.copyOf(out, deflater.deflate(out));
        } finally {
            deflater.end();
        }
    }
}
