package dev.pawl.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Ports for servers in other processes. Nobody else gets one as long as the tests run, not even
/// while its server is not started yet, or stopped for a while.
///
/// A socket that is bound and does not listen keeps each. Whoever asks the system for any port, or
/// only connects to somewhere, gets another one; whoever names this one may listen on it, because
/// both sides allow the address to be used again (`SO_REUSEADDR`, which servers set).
public final class KeptPorts {

    private static final Queue<Socket> KEPT = new ConcurrentLinkedQueue<>();

    private KeptPorts() {}

    /// A port that nobody listens on.
    public static int next() {
        try {
            Socket keeper = new Socket();
            KEPT.add(keeper);
            keeper.setReuseAddress(true);
            keeper.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return keeper.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
