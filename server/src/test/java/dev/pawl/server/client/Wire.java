package dev.pawl.server.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One connection to a server, byte by byte: for what no HTTP client would send.
public final class Wire implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    public static Wire to(URI server) {
        try {
            Socket socket = new Socket();
            socket.connect(
                    new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return new Wire(socket, new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends one request, one byte for each character, on a connection of its own.
    public static Reply exchange(URI server, String request) {
        try (Wire wire = to(server)) {
            return wire.write(request).read();
        }
    }

    /// Sends one byte for each character. A server that has closed already is no failure: what it
    /// answered before can still be read.
    public Wire write(String latin1) {
        return write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Wire write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException _) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Says that nothing more will be sent.
    public Wire end() {
        try {
            socket.shutdownOutput();
        } catch (SocketException _) {
            return this; // the server closed first
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// The next answer, which must come.
    public Reply read() {
        return next().orElseThrow(() -> new AssertionError("the server closed without an answer"));
    }

    /// The next answer without its body, which a HEAD request does not get.
    public Reply readHead() {
        try {
            return head().orElseThrow(
                            () -> new AssertionError("the server closed without an answer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next answer, or empty when the server closes instead. Interim answers are passed over.
    public Optional<Reply> next() {
        try {
            Optional<Reply> reply = answer();
            while (reply.isPresent() && reply.get().status() < 200) {
                reply = answer();
            }
            return reply;
        } catch (SocketException _) {
            return Optional.empty(); // reset
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Reply> answer() throws IOException {
        Optional<Reply> head = head();
        if (head.isEmpty()) {
            return head;
        }
        Reply reply = head.get();
        String length = reply.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        String text = new String(body, StandardCharsets.UTF_8);
        return Optional.of(new Reply(reply.status(), reply.headers(), text));
    }

    private Optional<Reply> head() throws IOException {
        String statusLine = line();
        if (statusLine.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(": ");
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            _ -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
        return Optional.of(new Reply(Integer.parseInt(statusLine.substring(9, 12)), headers, ""));
    }

    /// The next line without its end; empty at the end of everything.
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().replace("\r", "");
    }

    /// Whether the server closes this connection now, without another byte.
    public boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (SocketException _) {
            return true; // reset
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
