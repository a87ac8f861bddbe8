package dev.pawl.http;

import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.Cors;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One path and its endpoints.
///
/// @param template the path; its last segment, or the one before it, may be a name in braces that
///   stands for any one segment
/// @param sharing with which other origins the answers are shared
/// @param endpoints by method; the one for GET answers HEAD too
record Resource(String template, Cors.Sharing sharing, Map<String, Endpoint> endpoints) {

    Resource {
        endpoints = Map.copyOf(endpoints);
    }

    Optional<Endpoint> endpoint(String method) {
        return Optional.ofNullable(endpoints.get(method.equals("HEAD") ? "GET" : method));
    }

    /// The methods as `Allow` lists them.
    String allow() {
        TreeSet<String> methods = new TreeSet<>(endpoints.keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }
}
