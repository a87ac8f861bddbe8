package dev.pawl.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One connection, byte by byte.
final class Wire implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    static Wire to(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return new Wire(socket, new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply send(Request request) {
        write(request.bytes());
        return read(request.method());
    }

    Wire write(String text) {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply read() {
        return read("GET");
    }

    private Reply read(String method) {
        String statusLine = line();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(": ");
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
        int length =
                method.equals("HEAD")
                        ? 0
                        : Integer.parseInt(
                                headers.getOrDefault("content-length", List.of("0")).getFirst());
        return new Reply(Integer.parseInt(statusLine.substring(9, 12)), headers, body(length));
    }

    private String line() {
        try {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IllegalStateException("closed after \"" + line + "\"");
                }
                line.append((char) next);
            }
            return line.substring(0, line.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String body(int length) {
        try {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the server closes this connection now, without another byte.
    boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true; // reset
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says that nothing more comes, and reads all that the server still sends.
    String readToEnd() {
        try {
            socket.shutdownOutput();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException _) {
            return ""; // reset
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes, again and again, and never reads. True when the server ends that.
    boolean writesUntilCutOff(String text, int times) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(bytes);
            }
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /// Whether the server ends this connection, whatever it says before.
    boolean isCutOff() {
        try {
            in.skip(Long.MAX_VALUE);
            return in.read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true; // reset
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes one byte again and again, never more. True when the server ends that within the time.
    boolean dripsUntilCutOff(Duration pause, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            socket.setSoTimeout((int) pause.toMillis());
            while (System.nanoTime() < end) {
                socket.getOutputStream().write('x');
                if (isClosed()) { // waits for as long as the pause
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return true;
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
