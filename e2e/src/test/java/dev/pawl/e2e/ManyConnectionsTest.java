package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More connections than are allowed, each with as much of a request as memory can be made to hold.
class ManyConnectionsTest {

    /// Half as many again as there is room for.
    private static final int CONNECTIONS = 6_600;

    private static final byte[] UNFINISHED =
            """
            POST /v1/auth/login HTTP/1.1\r
            Host: localhost\r
            X-Filler: %s\r
            Content-Type: application/json\r
            Content-Length: 16000\r
            \r
            {"email": "%s\
            """
                    .formatted("a".repeat(15_000), "b".repeat(15_000))
                    .getBytes(StandardCharsets.US_ASCII);

    @Test
    @Tag("DOS-01")
    void serve_withUnfinishedRequestsOnEveryConnection_livesOn(@TempDir Path directory)
            throws IOException {
        try (PawlProcess server = PawlProcess.serve(directory, Map.of())) {
            List<SocketChannel> attackers = new ArrayList<>();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    attackers.add(attack(server.port()));
                }
                assertThat(attackers)
                        .filteredOn(SocketChannel::isConnected)
                        .hasSizeGreaterThan(1_000);
            } finally {
                for (SocketChannel attacker : attackers) {
                    attacker.close();
                }
            }
            server.awaitReady();

            assertThat(server.isAlive()).isTrue();
        }
    }

    /// Sends what the server, or the kernel before it, takes at once; where there is no room for
    /// the connection it waits for some.
    private static SocketChannel attack(int port) throws IOException {
        SocketChannel attacker = SocketChannel.open();
        attacker.setOption(StandardSocketOptions.SO_SNDBUF, UNFINISHED.length);
        attacker.configureBlocking(false);
        boolean _ = attacker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        if (attacker.finishConnect()) {
            int _ = attacker.write(ByteBuffer.wrap(UNFINISHED));
        }
        return attacker;
    }
}
