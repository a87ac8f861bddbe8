package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.server.client.Reply;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection on which anything can be sent, also what a proper client refuses to send. It is
/// kept from one request to the next for as long as the server keeps it. For one thread.
final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawConnection(URI server) {
        this.port = server.getPort();
    }

    /// Sends a request.
    ///
    /// @param body one character a byte, or "" for none
    /// @param headers whole lines, one character a byte
    /// @throws IOException when the server ends the connection instead
    Reply send(String method, String path, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        request.append("Host: localhost\r\nContent-Length: ").append(body.length()).append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return exchange(request.append("\r\n").append(body).toString().getBytes(ISO_8859_1));
    }

    private Reply exchange(byte[] request) throws IOException {
        InputStream replies = in;
        Socket connected = socket;
        if (connected == null || replies == null) {
            connected = new Socket(InetAddress.getLoopbackAddress(), port);
            connected.setSoTimeout(TIMEOUT_MILLIS);
            connected.setTcpNoDelay(true);
            replies = new BufferedInputStream(connected.getInputStream());
            socket = connected;
            in = replies;
        }
        connected.getOutputStream().write(request);
        Reply reply = read(replies);
        if (reply.header("connection").equalsIgnoreCase("close")) {
            close();
        }
        return reply;
    }

    private static Reply read(InputStream replies) throws IOException {
        int status = Integer.parseInt(line(replies).substring(9, 12));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(replies); !line.isEmpty(); line = line(replies)) {
            int colon = line.indexOf(": ");
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            _ -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
        String length = headers.getOrDefault("content-length", List.of("0")).getFirst();
        byte[] body = replies.readNBytes(Integer.parseInt(length));
        return new Reply(status, headers, new String(body, UTF_8));
    }

    private static String line(InputStream replies) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = replies.read(); next != '\n'; next = replies.read()) {
            if (next < 0) {
                throw new IOException("closed after \"" + line + "\"");
            }
            line.append((char) next);
        }
        return line.substring(0, line.length() - 1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
