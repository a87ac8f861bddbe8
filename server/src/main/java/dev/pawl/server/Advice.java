package dev.pawl.server;

import dev.pawl.server.settings.HttpSettings;
import dev.pawl.server.settings.Origin;
import java.util.ArrayList;
import java.util.List;

/// What a server can start with and a browser then fails at without a word.
final class Advice {

    private Advice() {}

    /// One sentence for each setting that will not do what its operator expects.
    static List<String> of(HttpSettings http) {
        List<String> advice = new ArrayList<>();
        if (!http.publicUrl().keepsCookies()) {
            advice.add(
                    ("http.public_url is %s, without TLS: browsers drop the session"
                                    + " cookies (Secure), so a user is signed out right after signing in;"
                                    + " passkeys fail, and passwords are sent unencrypted. Put a TLS"
                                    + " proxy in front of Pawl and set http.public_url to its https URL")
                            .formatted(http.publicUrl()));
        }
        http.allowedOrigins().stream()
                .filter(origin -> origin.isWeb() && !origin.keepsCookies())
                .filter(origin -> !origin.equals(http.publicUrl()))
                .map(Advice::originWithoutTls)
                .forEach(advice::add);
        if (http.publicUrl().scheme().equals("https") && http.trustedProxies().isEmpty()) {
            advice.add(
                    "http.public_url is https, so there is a proxy, but"
                            + " http.trusted_proxies is empty: all clients appear to have the"
                            + " proxy's IP address and share one rate limit. Add the proxy to"
                            + " http.trusted_proxies");
        }
        return advice;
    }

    private static String originWithoutTls(Origin origin) {
        return ("http.allowed_origins contains %s, without TLS: browsers send no cookies with"
                        + " requests from its pages")
                .formatted(origin);
    }
}
