package dev.pawl.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A POST with a token somewhere in its headers or its body, ready as bytes.
public final class RequestTemplate {

    /// Stands where the token goes.
    public static final String TOKEN = "{token}";

    private final InetSocketAddress server;
    private final List<byte[]> head;
    private final List<byte[]> body;
    private final int bodyBytes;

    /// @param headers more than `Host`, `Content-Type` and `Content-Length`
    public RequestTemplate(
            InetSocketAddress server,
            String path,
            String type,
            Map<String, String> headers,
            String body) {
        StringBuilder lines = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
        lines.append("Host: localhost:").append(server.getPort()).append("\r\n");
        lines.append("Content-Type: ").append(type).append("\r\n");
        headers.forEach((name, value) -> lines.append(name + ": " + value + "\r\n"));
        this.server = server;
        this.head = environment(lines + "Content-Length: ");
        this.body = environment(body);
        this.bodyBytes = this.body.stream().mapToInt(part -> part.length).sum();
    }

    /// The text before, between and after the tokens.
    private static List<byte[]> environment(String text) {
        List<byte[]> parts = new ArrayList<>();
        for (String part : text.split(Pattern.quote(TOKEN), -1)) {
            parts.add(part.getBytes(ISO_8859_1));
        }
        return parts;
    }

    InetSocketAddress server() {
        return server;
    }

    /// Writes the request with this token into a buffer that has room for it.
    ///
    /// @return how many bytes it takes
    int write(byte[] token, byte[] target) {
        int length = bodyBytes + (body.size() - 1) * token.length;
        int at = join(head, token, target, 0);
        at = put(Integer.toString(length).getBytes(ISO_8859_1), target, at);
        at = put(END_OF_HEAD, target, at);
        return join(body, token, target, at);
    }

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private static int join(List<byte[]> parts, byte[] token, byte[] target, int from) {
        int at = put(parts.getFirst(), target, from);
        for (int part = 1; part < parts.size(); part++) {
            at = put(token, target, at);
            at = put(parts.get(part), target, at);
        }
        return at;
    }

    private static int put(byte[] bytes, byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
        return at + bytes.length;
    }
}
