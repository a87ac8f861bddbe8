package dev.pawl.http;

import dev.pawl.core.Core;
import dev.pawl.http.HttpServerSettings.Address;
import dev.pawl.http.route.Route;
import dev.pawl.http.transport.Cors;
import dev.pawl.http.transport.StaleCookies;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Pawl, answering on its ports.
public final class HttpServer implements AutoCloseable {

    private final Listener main;
    private final @Nullable Listener management;

    private HttpServer(Listener main, @Nullable Listener management) {
        this.main = main;
        this.management = management;
    }

    /// Starts the listeners.
    ///
    /// @throws IllegalStateException when an address cannot be listened on; nothing runs then
    public static HttpServer start(HttpServerSettings settings, Core core, Operations operations) {
        return start(settings, core, operations, ServerLimits.USUAL);
    }

    static HttpServer start(
            HttpServerSettings settings, Core core, Operations operations, ServerLimits limits) {
        Starter starter = new Starter(settings, operations, limits);
        Listener main =
                starter.start(
                        settings.address(),
                        settings.maxConnections(),
                        Features.main(settings, core, operations));
        Address management = settings.management();
        try {
            return new HttpServer(
                    main,
                    management == null
                            ? null
                            : starter.start(
                                    management,
                                    ServerLimits.MANAGEMENT_CONNECTIONS,
                                    Features.management(operations)));
        } catch (RuntimeException e) {
            main.stop();
            throw e;
        }
    }

    /// What both listeners have in common.
    private record Starter(
            HttpServerSettings settings, Operations operations, ServerLimits limits) {

        Listener start(Address address, int maxConnections, List<Route> routes) {
            SecurityHeaders securityHeaders = new SecurityHeaders(settings.isHttps());
            RequestTimers timers = new RequestTimers(operations.meters());
            Dispatcher dispatcher =
                    new Dispatcher(
                            new Router(Resource.of(routes)),
                            new Cors(settings.allowedOrigins()),
                            settings.trustedProxies(),
                            settings.hosts(),
                            StaleCookies.of(settings.publicUrl()));
            RequestFilter filter =
                    new RequestFilter(dispatcher, securityHeaders, timers, operations.ids());
            EarlyErrors errors = new EarlyErrors(securityHeaders, operations.ids());
            return Listener.start(
                    address, maxConnections, filter, errors, timers, limits, settings.grace());
        }
    }

    /// The port of the main listener.
    public int port() {
        return main.port();
    }

    /// The port of the management listener, if there is one.
    public OptionalInt managementPort() {
        return management == null ? OptionalInt.empty() : OptionalInt.of(management.port());
    }

    /// Finishes the requests in flight within the grace of the settings and closes every
    /// connection. The management listener goes last, so that operators can watch.
    @Override
    public void close() {
        main.stop();
        if (management != null) {
            management.stop();
        }
    }
}
