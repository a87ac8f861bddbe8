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
                    "http.public_url is %s, without TLS: browsers do not keep the session's cookies (Secure), so sign-in seems to succeed and is over a second later; passkeys fail, and passwords travel in the clear. Put a proxy with TLS in front and set http.public_url to its https address"
                            .formatted(http.publicUrl()));
        }
        http.allowedOrigins().stream()
                .filter(origin -> origin.isWeb() && !origin.keepsCookies())
                .filter(origin -> !origin.equals(http.publicUrl()))
                .map(Advice::originWithoutTls)
                .forEach(advice::add);
        if (http.publicUrl().scheme().equals("https") && http.trustedProxies().isEmpty()) {
            advice.add(
                    "http.public_url is https, so a proxy stands in front, and http.trusted_proxies is empty: all clients have the proxy's address, and one limit together. Name the proxy in http.trusted_proxies");
        }
        return advice;
    }

    private static String originWithoutTls(Origin origin) {
        return "http.allowed_origins has %s, without TLS: browsers send no cookies with what its pages ask for"
                .formatted(origin);
    }
}
