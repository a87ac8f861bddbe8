package dev.pawl.http.description;

import dev.pawl.http.route.Route;
import java.util.List;

/// The description of the API, for programs and for people.
public final class DescriptionRoutes {

    private DescriptionRoutes() {}

    /// The routes of the feature.
    public static List<Route> of() {
        return List.of(
                Route.publicDocument("/openapi.yaml", new DescriptionEndpoint()),
                Route.document("/docs", new DescriptionPageEndpoint()));
    }
}
