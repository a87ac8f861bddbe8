package dev.pawl.server.client;

import dev.pawl.http.description.Described;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// Which operations of the API were seen to succeed in the tests that ran so far, on which
/// database.
public final class Succeeded {

    private static final Map<Integer, String> DATABASES = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> OPERATIONS = new ConcurrentHashMap<>();

    private Succeeded() {}

    /// From now on, what answers there is a server on this database.
    public static void server(URI server, String database) {
        DATABASES.put(server.getPort(), database);
    }

    static void note(URI server, String method, String target, int status) {
        String database = DATABASES.get(server.getPort());
        if (database != null && status < 400) {
            Described.operation(method, target).ifPresent(operation -> on(database).add(operation));
        }
    }

    private static Set<String> on(String database) {
        return OPERATIONS.computeIfAbsent(database, _ -> new ConcurrentSkipListSet<>());
    }

    /// The operations that nobody has seen succeed on this database.
    public static Set<String> missing(String database) {
        Set<String> missing = new TreeSet<>(Described.operations());
        missing.removeAll(on(database));
        return missing;
    }
}
