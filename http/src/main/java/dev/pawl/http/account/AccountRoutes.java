package dev.pawl.http.account;

import dev.pawl.core.selfservice.OwnProfile;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import java.util.List;

/// The account of who is signed in.
public final class AccountRoutes {

    private AccountRoutes() {}

    /// The routes of the feature.
    public static List<Route> of(Guards guards, OwnProfile profile) {
        Routes routes = Routes.forPages(guards);
        return List.of(routes.get("/v1/me").signedIn().to(new MeEndpoint(profile)));
    }
}
