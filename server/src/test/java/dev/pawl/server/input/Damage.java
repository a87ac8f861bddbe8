package dev.pawl.server.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Random damage to the bytes of a request: one to four times something is flipped, taken away, put
/// in, doubled or moved.
final class Damage {

    private static final int MOST_TIMES = 4;
    private static final int MOST_BYTES = 24;

    /// What parsers stumble over.
    private static final List<String> PIECES =
            List.of(
                    "\r\n",
                    "\n",
                    "\r",
                    "\r\n\r\n",
                    "\u0000",
                    " ",
                    "\t",
                    ":",
                    ";",
                    ",",
                    "=",
                    "\"",
                    "\\",
                    "{",
                    "}",
                    "[",
                    "]",
                    "null",
                    "true",
                    "1e999",
                    "-1",
                    "\\ud800",
                    "\\u0000",
                    "%00",
                    "%0d%0a",
                    "%2f",
                    "..",
                    "//",
                    "?",
                    "#",
                    "\u00ff\u00fe",
                    "\u00e2\u0080\u00a8",
                    "\u00ef\u00bb\u00bf",
                    "$Version=1; ",
                    "Content-Length: 7\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "Expect: 100-continue\r\n",
                    "Connection: close\r\n",
                    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n",
                    "Content-Encoding: gzip\r\n",
                    "Origin: null\r\n",
                    "HTTP/1.1",
                    "Bearer ",
                    "99999999999",
                    "a".repeat(5_000),
                    "[".repeat(2_000));

    private Damage() {}

    /// A request with damage anywhere, in one line of its head, or in its body alone, whose length
    /// is then told correctly.
    static byte[] to(String request, Random random) {
        int body = request.indexOf("\r\n\r\n") + 4;
        return switch (random.nextInt(body < request.length() ? 4 : 2)) {
            case 0 -> damaged(bytes(request), random);
            case 1 ->
                    inOneLine(request.substring(0, body - 4), request.substring(body - 4), random);
            default -> inTheBody(request.substring(0, body), request.substring(body), random);
        };
    }

    private static byte[] inOneLine(String head, String rest, Random random) {
        String[] lines = head.split("\r\n", -1);
        int line = random.nextInt(lines.length);
        lines[line] = text(damaged(bytes(lines[line]), random));
        return bytes(String.join("\r\n", lines) + rest);
    }

    private static byte[] inTheBody(String head, String body, Random random) {
        String other = text(damaged(bytes(body), random));
        return bytes(
                head.replaceAll("Content-Length: \\d+", "Content-Length: " + other.length())
                        + other);
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes;
        int times = 1 + random.nextInt(MOST_TIMES);
        for (int i = 0; i < times; i++) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] latin1) {
        return new String(latin1, StandardCharsets.ISO_8859_1);
    }

    private static byte[] once(byte[] request, Random random) {
        int from = random.nextInt(request.length + 1);
        int to = Math.min(request.length, from + random.nextInt(MOST_BYTES));
        byte[] slice = Arrays.copyOfRange(request, from, to);
        return switch (random.nextInt(7)) {
            case 0 -> replaced(request, from, to, random(slice.length, random));
            case 1 -> replaced(request, from, to, new byte[0]);
            case 2 -> replaced(request, from, from, piece(random));
            case 3 -> replaced(request, from, to, piece(random));
            case 4 -> replaced(request, from, from, slice);
            case 5 -> replaced(request, random.nextInt(from + 1), from, slice);
            default -> flipped(request, random);
        };
    }

    private static byte[] piece(Random random) {
        return bytes(PIECES.get(random.nextInt(PIECES.size())));
    }

    private static byte[] random(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(byte[] request, Random random) {
        byte[] flipped = request.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /// The bytes with something else in the place of those from `from` to `to`.
    private static byte[] replaced(byte[] request, int from, int to, byte[] by) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(request, 0, from);
        bytes.writeBytes(by);
        bytes.write(request, to, request.length - to);
        return bytes.toByteArray();
    }
}
