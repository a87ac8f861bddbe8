package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import dev.pawl.store.postgres.RealPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A PostgreSQL that has much to do when Pawl starts: it lets the first connection in and then has
/// no time for it.
class SlowStartTest {

    private final Ids ids = new Ids(new MovableClock(), Randomness.secure());

    @Test
    void open_firstConnectionGetsNoAnswerAfterItsLogin_triesAgain() throws IOException {
        URI direct = URI.create(RealPostgres.shared().createDatabase());
        try (Porter porter = new Porter(direct.getPort())) {
            String url = "postgresql://postgres@127.0.0.1:" + porter.port() + direct.getPath();

            try (Store store = Store.open(DatabaseUrl.parse(url), Sample.CONNECTIONS, ids)) {
                assertThat(store.isReachable()).isTrue();
            }
            assertThat(porter.guests()).isGreaterThan(1);
        }
    }

    /// Stands before a server, and leaves its first guest alone once it is in.
    private static final class Porter implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger guests = new AtomicInteger();
        private final int server;

        Porter(int server) throws IOException {
            this.server = server;
            Thread _ = Thread.ofVirtual().start(this::open);
        }

        int port() {
            return door.getLocalPort();
        }

        int guests() {
            return guests.get();
        }

        private void open() {
            try {
                while (true) {
                    Socket guest = door.accept();
                    Socket host = new Socket(InetAddress.getLoopbackAddress(), server);
                    boolean first = guests.getAndIncrement() == 0;
                    Thread _ = Thread.ofVirtual().start(() -> carry(guest, host, false));
                    Thread _ = Thread.ofVirtual().start(() -> carry(host, guest, first));
                }
            } catch (IOException _) { // the door is closed
            }
        }

        /// @param untilReady whether to stop at the first `ReadyForQuery`, which ends a login
        private static void carry(Socket from, Socket to, boolean untilReady) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] bytes = new byte[8192];
                for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
                    out.write(bytes, 0, length);
                    if (untilReady && length >= 6 && bytes[length - 6] == 'Z') {
                        return; // and both stay connected
                    }
                }
                to.close();
            } catch (IOException _) { // one of the two is gone
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
