package dev.pawl.http.transport;

import dev.pawl.http.exchange.Call;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which pages of other origins may read an answer (CORS, Fetch §3.2). An origin is never echoed:
/// what is answered was written down when the server started.
public final class Cors {

    /// With whom the answers of a path are shared.
    public enum Sharing {
        /// With nobody.
        NONE,
        /// With everybody, without cookies: it is public anyway.
        PUBLIC,
        /// With the allowed origins, with cookies.
        ALLOWED_ORIGINS
    }

    private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");
    private static final List<Header> FOR_ANYBODY =
            List.of(
                    HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
                    HeaderValues.createCached(
                            HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, X-Request-Id"),
                    HeaderValues.createCached("Cross-Origin-Resource-Policy", "cross-origin"));
    private static final List<Header> FOR_STRANGERS = List.of(VARY);

    /// How long a browser remembers the answer to a preflight, in seconds.
    private static final String MAX_AGE = "600";

    private final AllowedOrigins allowed;
    private final Map<String, List<Header>> byOrigin;

    public Cors(AllowedOrigins allowed) {
        this.allowed = allowed;
        this.byOrigin =
                allowed.origins().stream()
                        .collect(Collectors.toUnmodifiableMap(Function.identity(), Cors::sharing));
    }

    /// An application with a scheme of its own (`capacitor://localhost`) is of another site, which
    /// our cookies never go along with: it is told so, and has tokens.
    private static List<Header> sharing(String origin) {
        List<Header> headers = new ArrayList<>();
        headers.add(VARY);
        headers.add(HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin));
        if (origin.startsWith("https://") || origin.startsWith("http://")) {
            headers.add(
                    HeaderValues.createCached(
                            HeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true"));
        }
        headers.add(
                HeaderValues.createCached(
                        HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
                        "X-Request-Id, Retry-After, WWW-Authenticate"));
        return List.copyOf(headers);
    }

    /// What is added to every answer, errors too.
    public List<Header> headers(Call call, Sharing sharing) {
        return switch (sharing) {
            case NONE -> List.of();
            case PUBLIC -> FOR_ANYBODY;
            case ALLOWED_ORIGINS -> {
                List<String> origins = call.headers(HeaderNames.ORIGIN);
                yield origins.isEmpty() || !allowed.contain(origins)
                        ? FOR_STRANGERS
                        : byOrigin.getOrDefault(origins.getFirst(), FOR_STRANGERS);
            }
        };
    }

    /// Whether a browser asks if it may send a request.
    public boolean isPreflight(Call call) {
        return !call.headers(HeaderNames.ORIGIN).isEmpty()
                && !call.headers(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD).isEmpty();
    }

    /// What is added, besides, to the answer of a preflight. An origin that is not allowed hears
    /// nothing.
    ///
    /// @param methods the methods of the path
    public List<Header> preflightHeaders(Call call, Sharing sharing, String methods) {
        return isShared(headers(call, sharing))
                ? Stream.of(
                                HeaderValues.create(
                                        HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, methods),
                                HeaderValues.create(
                                        HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                                        "Authorization, Content-Type, X-CSRF-Token"),
                                HeaderValues.create(HeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE))
                        .toList()
                : List.of();
    }

    private static boolean isShared(List<Header> headers) {
        return headers.stream()
                .anyMatch(header ->
                        header.headerName().equals(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN));
    }
}
