package dev.pawl.bench.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for a server's first answer.
public final class Readiness {

    private static final int LOOK_EVERY_NANOS = 2_000_000;
    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    private Readiness() {}

    /// Asks until the path is answered 200 or 204; a program that does not get there is ended.
    ///
    /// @return milliseconds that it took
    public static double await(
            Program program, InetSocketAddress server, String path, Duration patience)
            throws IOException {
        long begin = System.nanoTime();
        while (!isReady(server, path)) {
            if (!program.isRunning() || System.nanoTime() - begin > patience.toNanos()) {
                program.close();
                throw new IOException("did not start: " + program.lastWords());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static boolean isReady(InetSocketAddress server, String path) {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return statusIsGood(socket.getInputStream());
        } catch (IOException _) {
            return false; // not yet
        }
    }

    private static boolean statusIsGood(InputStream answer) throws IOException {
        String line = new String(answer.readNBytes(12), ISO_8859_1);
        return line.endsWith(" 200") || line.endsWith(" 204");
    }
}
