package dev.pawl.server.operator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads lines of bytes and never holds more than one, nor more of one than a limit.
final class LineReader {

    private final InputStream in;
    private final int maxBytes;
    private long position;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /// The next line without its end; null behind the last. Of a line that is too long comes one
    /// byte more than the limit, and the rest is passed over.
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            position++;
            if (line.size() <= maxBytes) {
                line.write(b);
            }
        }
        position++;
        return line.toByteArray();
    }

    /// How many bytes were read.
    long position() {
        return position;
    }
}
