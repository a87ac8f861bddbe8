package dev.pawl.http.token;

import dev.pawl.core.token.KeyRing;
import dev.pawl.core.token.TokenSettings;
import dev.pawl.http.route.Route;
import java.util.List;

/// What services need to verify access tokens.
public final class TokenRoutes {

    /// The path of the key set below the public URL.
    static final String JWKS_PATH = "/.well-known/jwks.json";

    private TokenRoutes() {}

    /// The routes of the feature.
    ///
    /// @param publicUrl the server's URL as others see it, without a slash at its end
    public static List<Route> of(KeyRing keys, TokenSettings tokens, String publicUrl) {
        MetadataEndpoint metadata = new MetadataEndpoint(tokens, publicUrl);
        return List.of(
                Route.publicDocument(JWKS_PATH, new JwksEndpoint(keys)),
                Route.publicDocument("/.well-known/openid-configuration", metadata),
                Route.publicDocument("/.well-known/oauth-authorization-server", metadata));
    }
}
