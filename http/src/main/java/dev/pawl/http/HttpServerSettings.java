package dev.pawl.http;

import dev.pawl.http.exchange.TrustedProxies;
import dev.pawl.http.transport.AllowedOrigins;
import dev.pawl.http.transport.AnsweredHosts;
import dev.pawl.http.transport.SessionCookies.SameSite;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How Pawl is reached.
///
/// @param address where requests come in
/// @param publicUrl what browsers see, without a slash at its end
/// @param trustedProxies the proxies whose forwarding header is believed
/// @param hosts the names that it answers to
/// @param allowedOrigins which pages may call with cookies
/// @param sameSite the attribute of the cookies
/// @param management where operators ask, or null for nowhere
/// @param maxConnections to the main address at once; more wait in the kernel's queue
/// @param grace how long requests in flight may take when the server stops
public record HttpServerSettings(
        Address address,
        String publicUrl,
        TrustedProxies trustedProxies,
        AnsweredHosts hosts,
        AllowedOrigins allowedOrigins,
        SameSite sameSite,
        @Nullable Address management,
        int maxConnections,
        Duration grace) {

    /// Where to listen.
    ///
    /// @param port 0 for any that is free
    public record Address(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    public HttpServerSettings {
        if (publicUrl.endsWith("/")) {
            throw new IllegalArgumentException("the public URL ends with a slash");
        }
    }

    boolean isHttps() {
        return publicUrl.toLowerCase(Locale.ROOT).startsWith("https://");
    }
}
