package dev.pawl.http.management;

import dev.pawl.http.route.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What operators and their tools ask.
public final class ManagementRoutes {

    private ManagementRoutes() {}

    /// For everybody: the main listener has these too.
    ///
    /// @param ready whether requests can be served; does not throw
    public static List<Route> health(BooleanSupplier ready, InstantSource clock) {
        return List.of(
                Route.document("/healthz", new HealthEndpoint()),
                Route.document("/readyz", new ReadinessEndpoint(ready, clock)));
    }

    /// For the management listener alone.
    ///
    /// @param scrape all measurements in Prometheus' text format
    public static List<Route> metrics(Supplier<String> scrape) {
        return List.of(Route.document("/metrics", new MetricsEndpoint(scrape)));
    }
}
