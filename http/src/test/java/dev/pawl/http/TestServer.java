package dev.pawl.http;

import dev.pawl.core.signin.SignUpMode;
import dev.pawl.http.HttpServerSettings.Address;
import dev.pawl.http.connection.ConnectionTimeouts;
import dev.pawl.http.description.Described;
import dev.pawl.http.exchange.ForwardingHeader;
import dev.pawl.http.exchange.TrustedProxies;
import dev.pawl.http.transport.AllowedOrigins;
import dev.pawl.http.transport.AnsweredHosts;
import dev.pawl.http.transport.SessionCookies.SameSite;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/// Pawl on a free port, over a core in memory.
final class TestServer implements AutoCloseable {

    static final String PUBLIC_URL = "https://auth.example.com";
    static final String ALLOWED_ORIGIN = "https://app.example.com";
    static final String APPLICATION = "capacitor://localhost";

    static final ServerLimits LIMITS =
            new ServerLimits(
                    ConnectionTimeouts.USUAL, Duration.ofMillis(10), Duration.ofSeconds(60));

    static final HttpServerSettings SETTINGS =
            new HttpServerSettings(
                    new Address("127.0.0.1", 0),
                    PUBLIC_URL,
                    proxies(address -> false, ForwardingHeader.X_FORWARDED_FOR),
                    AnsweredHosts.ANY,
                    origins(),
                    SameSite.STRICT,
                    new Address("127.0.0.1", 0),
                    1_000,
                    Duration.ofSeconds(5));

    final TestCore core;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    volatile boolean ready = true;

    /// Runs whenever somebody asks whether the server is ready.
    volatile Runnable beforeReady = () -> {};

    /// Makes `/metrics` fail as if it had a bug.
    volatile boolean metricsBroken;

    private final HttpServer server;

    private TestServer(HttpServerSettings settings, ServerLimits limits, boolean signUpOpen) {
        this.core = new TestCore(signUpOpen ? SignUpMode.OPEN : SignUpMode.CLOSED);
        Operations operations =
                new Operations(
                        core.pawl.clock,
                        core.pawl.platform.ids(),
                        meters,
                        this::scrape,
                        this::isReady);
        this.server = HttpServer.start(settings, core.core, operations, limits);
    }

    private boolean isReady() {
        beforeReady.run();
        return ready;
    }

    private String scrape() {
        if (metricsBroken) {
            throw new IllegalStateException("a bug in dev.pawl.Something");
        }
        return meters.getMetersAsString();
    }

    static TestServer start() {
        return new TestServer(settings(), LIMITS, true);
    }

    static TestServer start(HttpServerSettings settings) {
        return new TestServer(settings, LIMITS, true);
    }

    static TestServer start(ServerLimits limits) {
        return new TestServer(settings(), limits, true);
    }

    static TestServer start(int maxConnections, ServerLimits limits) {
        return new TestServer(
                settings(SETTINGS.trustedProxies(), SETTINGS.hosts(), maxConnections),
                limits,
                true);
    }

    static TestServer withSignUpClosed() {
        return new TestServer(settings(), LIMITS, false);
    }

    static HttpServerSettings trusting(Predicate<InetAddress> proxies) {
        return trusting(proxies, ForwardingHeader.X_FORWARDED_FOR);
    }

    static HttpServerSettings trusting(Predicate<InetAddress> proxies, ForwardingHeader header) {
        return settings(proxies(proxies, header), SETTINGS.hosts(), SETTINGS.maxConnections());
    }

    static HttpServerSettings answeringTo(String... names) {
        return settings(
                SETTINGS.trustedProxies(),
                new AnsweredHosts(Set.of(names)),
                SETTINGS.maxConnections());
    }

    /// Of one server alone: what they tell of refused pages, they tell once in a while.
    private static AllowedOrigins origins() {
        return new AllowedOrigins(Set.of(PUBLIC_URL, ALLOWED_ORIGIN, APPLICATION));
    }

    private static TrustedProxies proxies(Predicate<InetAddress> proxies, ForwardingHeader header) {
        return new TrustedProxies(proxies, header, System::nanoTime);
    }

    private static HttpServerSettings settings() {
        return settings(SETTINGS.trustedProxies(), SETTINGS.hosts(), SETTINGS.maxConnections());
    }

    private static HttpServerSettings settings(
            TrustedProxies proxies, AnsweredHosts hosts, int maxConnections) {
        return new HttpServerSettings(
                SETTINGS.address(),
                SETTINGS.publicUrl(),
                proxies,
                hosts,
                origins(),
                SETTINGS.sameSite(),
                SETTINGS.management(),
                maxConnections,
                SETTINGS.grace());
    }

    int port() {
        return server.port();
    }

    Wire wire() {
        return Wire.to(server.port());
    }

    Wire managementWire() {
        return Wire.to(server.managementPort().orElseThrow());
    }

    /// Sends one request on a connection of its own. The answer must be one that is described.
    Reply send(Request request) {
        try (Wire wire = wire()) {
            Reply reply = wire.send(request);
            Described.check(
                    request.method(),
                    request.path(),
                    reply.status(),
                    reply.header("Content-Type").orElse(""),
                    reply.body());
            return reply;
        }
    }

    /// Stops listening; the core stays for a look at what happened.
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        core.close();
    }
}
