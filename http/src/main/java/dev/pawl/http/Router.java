package dev.pawl.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the resource of a path.
final class Router {

    /// A resource, and what stands in the place of the template's name; "" when it has none.
    record Match(Resource resource, String parameter) {}

    private final Map<String, Match> exact = new HashMap<>();

    /// By the part before the name, with its slash.
    private final Map<String, Resource> named = new HashMap<>();

    Router(List<Resource> resources) {
        resources.forEach(this::add);
    }

    private void add(Resource resource) {
        String template = resource.template();
        int name = template.indexOf('{');
        if (name < 0) {
            exact.put(template, new Match(resource, ""));
        } else {
            named.put(template.substring(0, name), resource);
        }
    }

    /// @param path as it was sent, not decoded
    Optional<Match> find(String path) {
        Match match = exact.get(path);
        return match != null ? Optional.of(match) : findNamed(path);
    }

    private Optional<Match> findNamed(String path) {
        int afterSlash = path.lastIndexOf('/') + 1;
        String parameter = path.substring(afterSlash);
        return parameter.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(named.get(path.substring(0, afterSlash)))
                        .map(resource -> new Match(resource, parameter));
    }
}
