package dev.pawl.http;

import dev.pawl.http.HttpServerSettings.Address;
import dev.pawl.http.connection.ConnectionWatch;
import dev.pawl.http.connection.WatchedConnections;
import dev.pawl.http.exchange.Body;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/// One port that answers: the web server, set up.
final class Listener {

    private final WebServer server;
    private final ConnectionWatch watch;

    private Listener(WebServer server, ConnectionWatch watch) {
        this.server = server;
        this.watch = watch;
    }

    /// Starts to listen.
    ///
    /// @param maxConnections beyond this, connections wait in the kernel's queue. A request in
    ///   flight holds one, so there is no other limit on requests; what is scarce behind them has
    ///   queues of its own
    /// @throws IllegalStateException when the address cannot be listened on
    static Listener start(
            Address address,
            int maxConnections,
            RequestFilter filter,
            EarlyErrors errors,
            RequestTimers timers,
            ServerLimits limits,
            Duration grace) {
        requireFree(address);
        ConnectionWatch watch =
                new ConnectionWatch(
                        limits.timeouts(), maxConnections, timers::nanoTime, limits.watchRound());
        WebServer server =
                WebServer.builder()
                        .shutdownHook(false)
                        .featuresDiscoverServices(false)
                        .protocolsDiscoverServices(false)
                        .addConnectionSelector(WatchedConnections.of(watch, http1()))
                        .host(address.host())
                        .port(address.port())
                        // With Nagle's algorithm an answer of several segments waits 40 ms.
                        .connectionOptions(options -> options.tcpNoDelay(true))
                        .maxTcpConnections(maxConnections)
                        .maxPayloadSize(Body.MAX_DRAINED_BYTES)
                        .idleConnectionTimeout(limits.idle())
                        .idleConnectionPeriod(limits.idle().dividedBy(10))
                        .shutdownGracePeriod(grace)
                        .directHandlers(errors.handlers())
                        // Its messages are told to [EarlyErrors] only so; they are never sent.
                        .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                        .routing(HttpRouting.builder().addFilter(filter))
                        .build()
                        .start();
        if (!server.isRunning()) {
            watch.close();
            throw new IllegalStateException("cannot listen on " + address + "; the log says why");
        }
        return new Listener(server, watch);
    }

    /// Tried first, because the web server only logs why it cannot listen, at great length.
    private static void requireFree(Address address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address.host(), address.port()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static Http1Config.Builder http1() {
        return Http1Config.builder()
                .maxPrologueLength(ServerLimits.MAX_REQUEST_LINE_BYTES)
                .maxHeadersSize(ServerLimits.MAX_HEADER_BYTES)
                .sendKeepAliveHeader(false);
    }

    int port() {
        return server.port();
    }

    /// Takes no more requests, lets those in flight end within the grace, and closes.
    void stop() {
        watch.stopWaiting();
        server.stop();
        watch.close();
    }
}
