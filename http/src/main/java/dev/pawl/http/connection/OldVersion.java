package dev.pawl.http.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Lets the first request of a connection be HTTP/1.0, as health checks and proxies by default send
/// it. The web server reads HTTP/1.1 alone, so the version in the request line is changed, and a
/// `Host` is added where there is none, and `Expect` left out. Whoever answers has to close the
/// connection, and not to send chunks.
///
/// Nothing else is changed, and no second request of a connection: then where a request ends would
/// have to be known here too, and two readers that differ are what request smuggling needs. A
/// request of this version with `Transfer-Encoding` stays what it is, which is refused (RFC 9112
/// §6.1).
final class OldVersion implements Supplier<byte[]> {

    private static final String OLD = " HTTP/1.0";
    private static final String LINE_END = "\r\n";
    private static final String HEAD_END = "\r\n\r\n";
    private static final String HOST = "\r\nhost:";

    /// Without a meaning in this version (RFC 9110 §10.1.1).
    private static final Pattern EXPECT = Pattern.compile("(?i)\r\nexpect:[^\r\n]*");

    private static final String CHUNKED = "\r\ntransfer-encoding";

    private final DataReader in;
    private final int maxHeadBytes;
    private boolean passed;

    OldVersion(DataReader in, int maxHeadBytes) {
        this.in = in;
        this.maxHeadBytes = maxHeadBytes;
    }

    @Override
    public byte[] get() {
        if (passed) {
            return more();
        }
        passed = true;
        return first();
    }

    private byte[] more() {
        in.ensureAvailable();
        return in.readBytes(in.available());
    }

    private byte[] first() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.writeBytes(more());
        String line = readUntil("\n", read);
        int end = line.indexOf(LINE_END);
        if (end < 0 || !line.startsWith(OLD, end - OLD.length())) {
            return read.toByteArray();
        }
        WatchedConnection.current().requestIsOld();
        String head = readUntil(HEAD_END, read);
        String lower = head.toLowerCase(Locale.ROOT);
        int headEnd = lower.indexOf(HEAD_END);
        boolean readable = headEnd >= 0 && lower.substring(0, headEnd).indexOf(CHUNKED) < 0;
        return readable ? renewed(head, end, headEnd) : read.toByteArray();
    }

    /// What was read up to now and on, until the mark is in it, there is too much, or nothing comes
    /// any more. A character stands for a byte.
    private String readUntil(String mark, ByteArrayOutputStream read) {
        String text = read.toString(StandardCharsets.ISO_8859_1);
        try {
            while (!text.contains(mark) && read.size() < maxHeadBytes) {
                read.writeBytes(more());
                text = read.toString(StandardCharsets.ISO_8859_1);
            }
        } catch (InsufficientDataAvailableException _) {
            return text; // the web server notices by itself
        }
        return text;
    }

    private static byte[] renewed(String head, int lineEnd, int headEnd) {
        boolean hasHost =
                head.substring(0, headEnd).toLowerCase(Locale.ROOT).indexOf(HOST, lineEnd) >= 0;
        String renewed =
                head.substring(0, lineEnd - OLD.length())
                        + " HTTP/1.1"
                        + (hasHost ? "" : "\r\nHost: localhost")
                        + EXPECT.matcher(head.substring(lineEnd, headEnd)).replaceAll("")
                        + head.substring(headEnd);
        return renewed.getBytes(StandardCharsets.ISO_8859_1);
    }
}
