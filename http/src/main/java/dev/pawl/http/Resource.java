package dev.pawl.http;

import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.route.Route;
import dev.pawl.http.transport.Cors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// The resources that routes lead to, one for each path.
    ///
    /// @throws IllegalArgumentException when two routes are in each other's way
    static List<Resource> of(List<Route> routes) {
        Map<String, Resource> byTemplate = new LinkedHashMap<>();
        routes.forEach(route -> byTemplate.merge(route.template(), of(route), Resource::and));
        return List.copyOf(byTemplate.values());
    }

    private static Resource of(Route route) {
        return new Resource(
                route.template(), route.sharing(), Map.of(route.method(), route.endpoint()));
    }

    private Resource and(Resource other) {
        Map<String, Endpoint> both = new HashMap<>(endpoints);
        both.putAll(other.endpoints);
        if (other.sharing != sharing || both.size() < endpoints.size() + other.endpoints.size()) {
            throw new IllegalArgumentException("the routes of " + template + " do not agree");
        }
        return new Resource(template, sharing, both);
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
