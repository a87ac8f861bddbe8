package dev.pawl.server.threats.token;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// Listens where a tricked server would call. Connections wait in its queue until it is asked.
final class Canary implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 200;

    private final ServerSocket listener;

    Canary() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(PATIENCE_MILLIS);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/keys";
    }

    /// Whether anybody has connected since the last time.
    boolean hasBeenCalled() throws IOException {
        try (Socket _ = listener.accept()) {
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    /// Connects and leaves.
    void call() throws IOException {
        new Socket(listener.getInetAddress(), listener.getLocalPort()).close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
