package dev.pawl.server.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Ports for what cannot be told to take any.
public final class FreePort {

    /// Systems hand out ports above these to whoever asks for any.
    private static final int LOWEST = 10_000;

    private static final int BEYOND = 32_000;

    private FreePort() {}

    /// A port on 127.0.0.1 that nobody has, and that nobody gets by chance before it is used.
    public static int find() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEYOND))
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
