package dev.pawl.http.oauth;

import dev.pawl.core.Core;
import dev.pawl.core.session.ClientSessions;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import java.time.InstantSource;
import java.util.List;

/// What OAuth clients ask for. Each proves who it is by its form or its headers.
public final class OAuthRoutes {

    public static final String TOKEN_PATH = "/oauth/token";
    public static final String REVOCATION_PATH = "/oauth/revoke";
    public static final String INTROSPECTION_PATH = "/oauth/introspect";

    private OAuthRoutes() {}

    /// The routes of the feature.
    public static List<Route> of(
            Guards guards, Core.Services core, TokenSettings tokens, InstantSource clock) {
        Routes routes = Routes.forServices(guards);
        ClientSessions sessions = core.sessions();
        FormGuard client = new FormGuard(core.clients());
        return List.of(
                routes.post(TOKEN_PATH)
                        .behind(client)
                        .to(new TokenEndpoint(core.exchange(), sessions, tokens.audience(), clock)),
                routes.post(REVOCATION_PATH).behind(client).to(new RevokeEndpoint(sessions)),
                routes.post(INTROSPECTION_PATH)
                        .behind(client)
                        .to(new IntrospectEndpoint(sessions, tokens)));
    }
}
