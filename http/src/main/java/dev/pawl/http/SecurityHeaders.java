package dev.pawl.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import java.util.List;
import java.util.stream.Stream;

/// The headers that every answer has, whatever it is, and the two that an answer may have set
/// differently itself.
final class SecurityHeaders {

    private static final Header NO_STORE =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

    private static final List<Header> ALWAYS =
            List.of(
                    header("X-Content-Type-Options", "nosniff"),
                    header("X-Frame-Options", "DENY"),
                    header("Referrer-Policy", "no-referrer"),
                    header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
                    header("Cross-Origin-Opener-Policy", "same-origin"),
                    header("Cross-Origin-Resource-Policy", "same-origin"),
                    header(
                            "Permissions-Policy",
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));

    private static final Header HTTPS_ONLY =
            header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    private final List<Header> headers;

    /// @param https whether browsers reach the server by https; said over http, HSTS means nothing
    SecurityHeaders(boolean https) {
        this.headers =
                https ? Stream.concat(ALWAYS.stream(), Stream.of(HTTPS_ONLY)).toList() : ALWAYS;
    }

    private static Header header(String name, String value) {
        return HeaderValues.createCached(name, value);
    }

    /// Adds them to the headers of an answer. What says nothing about caching is not cached.
    void addTo(WritableHeaders<?> answer) {
        headers.forEach(answer::setIfAbsent);
        answer.setIfAbsent(NO_STORE);
    }
}
