package dev.pawl.http.session;

import dev.pawl.core.selfservice.OwnSessions;
import dev.pawl.core.session.SessionFeature;
import dev.pawl.http.route.Guard;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import dev.pawl.http.transport.SessionCookies;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/// Sessions: their refresh, their end, and their list.
public final class SessionRoutes {

    private SessionRoutes() {}

    /// The routes of the feature.
    public static List<Route> of(
            Guards guards,
            SessionFeature core,
            OwnSessions own,
            GrantAnswers grants,
            SessionCookies cookies,
            MeterRegistry meters) {
        Routes routes = Routes.forPages(guards);
        SignedOutAnswers signedOut = new SignedOutAnswers(cookies);
        RefreshGate refreshToken = new RefreshGate(core.refreshTokens(), guards.site());
        LeavingSession leaving =
                new LeavingSession(core.refreshTokens(), core.authenticator(), guards.site());
        return List.of(
                routes.post("/v1/auth/refresh")
                        .behind(Guard.requiring(refreshToken::require))
                        .to(
                                new RefreshEndpoint(
                                        core.refresh(),
                                        grants,
                                        cookies,
                                        new RefreshCounters(meters))),
                routes.get("/v1/auth/session")
                        .behind(Guard.requiring(refreshToken::requireSession))
                        .to(new CurrentSessionEndpoint(core.csrfTokens())),
                routes.post("/v1/auth/logout")
                        .behind(Guard.requiring(leaving::require))
                        .to(new LogoutEndpoint(core.ending(), signedOut)),
                routes.post("/v1/auth/logout-everywhere")
                        .signedIn()
                        .to(new LogoutEverywhereEndpoint(own, signedOut)),
                routes.get("/v1/me/sessions").signedIn().to(new SessionsEndpoint(own)),
                routes.delete("/v1/me/sessions/{id}").signedIn().to(new EndSessionEndpoint(own)));
    }
}
