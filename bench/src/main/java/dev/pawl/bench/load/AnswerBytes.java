package dev.pawl.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// One HTTP/1.1 answer as it comes in: tells when it is whole, and what is in it.
///
/// Understands what servers answer to a POST: a body with `Content-Length`, or in chunks, or none.
final class AnswerBytes {

    private static final int MAX_BYTES = 1 << 20;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] EMPTY_CHUNKS = "0\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(ISO_8859_1);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(ISO_8859_1);

    private static final byte[] CLOSE = "connection: close".getBytes(ISO_8859_1);

    private byte[] bytes = new byte[8192];
    private int size;
    private int bodyAt;
    private int contentLength;

    void clear() {
        size = 0;
        bodyAt = -1;
        contentLength = -1;
    }

    /// The array to read into, at [#size], with room for more.
    byte[] room() {
        if (size == bytes.length) {
            if (size >= MAX_BYTES) {
                throw new IllegalStateException("an answer of more than " + MAX_BYTES + " bytes");
            }
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        return bytes;
    }

    int size() {
        return size;
    }

    void add(int count) {
        size += count;
    }

    /// Whether the answer has come in whole.
    boolean isWhole() {
        if (bodyAt < 0) {
            int end = find(END_OF_HEAD, 0, size);
            if (end < 0) {
                return false;
            }
            bodyAt = end + END_OF_HEAD.length;
            contentLength = statedLength(end);
        }
        return contentLength >= 0 ? size >= bodyAt + contentLength : lastChunkIsThere();
    }

    private int statedLength(int headEnd) {
        int at = find(CONTENT_LENGTH, 0, headEnd);
        if (at < 0) {
            return find(CHUNKED, 0, headEnd) < 0 ? 0 : -1;
        }
        int length = 0;
        for (int i = at + CONTENT_LENGTH.length; i < headEnd && bytes[i] != '\r'; i++) {
            if (bytes[i] != ' ') {
                length = length * 10 + (bytes[i] - '0');
            }
        }
        return length;
    }

    private boolean lastChunkIsThere() {
        int end = size - LAST_CHUNK.length;
        if (end >= bodyAt - 2
                && Arrays.equals(bytes, end, size, LAST_CHUNK, 0, LAST_CHUNK.length)) {
            return true;
        }
        return find(EMPTY_CHUNKS, bodyAt, Math.min(size, bodyAt + EMPTY_CHUNKS.length)) >= 0;
    }

    /// Whether the server says that it closes the connection after this.
    boolean isLast() {
        return find(CLOSE, 0, bodyAt) >= 0;
    }

    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
    }

    /// Where these bytes stand first, header names in any case; -1 when nowhere.
    int find(byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (matches(wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean matches(byte[] wanted, int at) {
        for (int i = 0; i < wanted.length; i++) {
            int here = bytes[at + i];
            if (here != wanted[i] && (here | 0x20) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    byte at(int index) {
        return bytes[index];
    }

    byte[] slice(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    int bodyAt() {
        return bodyAt;
    }

    String text() {
        return new String(bytes, 0, size, ISO_8859_1);
    }
}
