package dev.pawl.http.connection;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/// Reads a body in chunks (RFC 9112 §7.1), by the letter: a size is hexadecimal digits and nothing
/// else, every chunk ends in CRLF, and nothing stands between the last one and the end. The web
/// server's own reader takes `+2` for a size and any two bytes for the end of a chunk.
final class ChunkedBody {

    private static final int MAX_SIZE_DIGITS = 8;

    private final DataReader in;
    private final int maxBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    ChunkedBody(DataReader in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /// All chunks together. Empty when they are more than the limit; then they are not read to
    /// their end.
    Optional<byte[]> read() {
        for (int size = size(); size > 0; size = size()) {
            if (size > maxBytes - body.size()) {
                return Optional.empty();
            }
            body.writeBytes(in.readBytes(size));
            crlf();
        }
        crlf();
        return Optional.of(body.toByteArray());
    }

    private int size() {
        int size = 0;
        int digits = 0;
        byte next = in.read();
        while (HexFormat.isHexDigit(next)) {
            if (++digits > MAX_SIZE_DIGITS) {
                throw new MalformedChunk();
            }
            size = size << 4 | HexFormat.fromHexDigit(next);
            next = in.read();
        }
        if (digits == 0 || size < 0 || next != '\r' || in.read() != '\n') {
            throw new MalformedChunk();
        }
        return size;
    }

    private void crlf() {
        if (in.read() != '\r' || in.read() != '\n') {
            throw new MalformedChunk();
        }
    }
}
