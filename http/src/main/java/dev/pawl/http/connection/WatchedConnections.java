package dev.pawl.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/// Makes the HTTP/1.1 connections of a listener, each of them watched. No other protocol is spoken,
/// but for HTTP/1.0 in the first request of a connection.
public final class WatchedConnections implements ServerConnectionSelector {

    private final ConnectionWatch watch;
    private final Http1ConnectionSelector http1;
    private final int maxHeadBytes;

    private WatchedConnections(
            ConnectionWatch watch, Http1ConnectionSelector http1, int maxHeadBytes) {
        this.watch = watch;
        this.http1 = http1;
        this.maxHeadBytes = maxHeadBytes;
    }

    /// Makes the selector of a listener.
    ///
    /// @param config how requests are read
    public static WatchedConnections of(ConnectionWatch watch, Http1Config.Builder config) {
        Http1Config watched =
                config.addReceiveListener(new Beginning())
                        // The server's own log of headers and bodies would hold every secret.
                        .log(log -> log.sendLog(false).receiveLog(false))
                        .build();
        return new WatchedConnections(
                watch,
                Http1ConnectionSelector.builder().config(watched).build(),
                watched.maxPrologueLength() + watched.maxHeadersSize());
    }

    private static final class Beginning implements Http1ConnectionListener {

        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            WatchedConnection.current().requestBegins();
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        OldVersion reading = new OldVersion(context.dataReader(), maxHeadBytes);
        ConnectionContext read = new ReadContext(context, DataReader.create(reading));
        return new WatchedConnection(watch, read, http1.connection(read));
    }
}
