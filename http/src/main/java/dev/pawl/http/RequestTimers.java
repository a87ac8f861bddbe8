package dev.pawl.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// `http_server_requests_seconds{route,method,status}`. Routes are templates and methods are known
/// ones, so a client cannot make up new series. A timer is looked up in the registry once.
final class RequestTimers {

    /// The route of a request whose path is no resource.
    static final String NO_ROUTE = "none";

    private static final String NAME = "http.server.requests";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private record Key(String route, String method, int status) {}

    private final MeterRegistry meters;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    RequestTimers(MeterRegistry meters) {
        this.meters = meters;
    }

    /// The current time of the registry's own clock, which only goes forward.
    long nanoTime() {
        return meters.config().clock().monotonicTime();
    }

    void record(String route, String method, int status, long beganAt) {
        String known = METHODS.contains(method) ? method : "other";
        timers.computeIfAbsent(new Key(route, known, status), this::register)
                .record(nanoTime() - beganAt, TimeUnit.NANOSECONDS);
    }

    private Timer register(Key key) {
        return Timer.builder(NAME)
                .description("HTTP requests")
                .tags("route", key.route, "method", key.method, "status", key.status + "")
                .register(meters);
    }
}
