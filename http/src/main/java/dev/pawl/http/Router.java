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

    /// By the parts before and behind the name.
    private final Map<Around, Resource> named = new HashMap<>();

    private record Around(String before, String behind) {}

    Router(List<Resource> resources) {
        resources.forEach(this::add);
    }

    private void add(Resource resource) {
        String template = resource.template();
        int name = template.indexOf('{');
        if (name < 0) {
            exact.put(template, new Match(resource, ""));
        } else {
            String behind = template.substring(template.indexOf('}') + 1);
            named.put(new Around(template.substring(0, name), behind), resource);
        }
    }

    /// @param path as it was sent, not decoded
    Optional<Match> find(String path) {
        Match match = exact.get(path);
        return match != null ? Optional.of(match) : findNamed(path);
    }

    /// The name stands for the last segment, or for the one before it.
    private Optional<Match> findNamed(String path) {
        int last = path.lastIndexOf('/');
        return findNamed(path, last + 1, path.length())
                .or(() -> findNamed(path, path.lastIndexOf('/', last - 1) + 1, last));
    }

    private Optional<Match> findNamed(String path, int from, int to) {
        if (from >= to) {
            return Optional.empty();
        }
        Around environment = new Around(path.substring(0, from), path.substring(to));
        return Optional.ofNullable(named.get(environment))
                .map(resource -> new Match(resource, path.substring(from, to)));
    }
}
