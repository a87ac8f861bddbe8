package dev.pawl.server.client;

import dev.pawl.http.description.Described;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Which operations of the API were seen to succeed in the tests that ran so far, on which
/// database. Tests run in several processes, so each notes them in a file.
public final class Succeeded {

    private static final Path NOTES = Path.of("target", "operations");
    private static final Map<Integer, String> DATABASES = new ConcurrentHashMap<>();
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Succeeded() {}

    /// From now on, what answers there is a server on this database.
    public static void server(URI server, String database) {
        DATABASES.put(server.getPort(), database);
    }

    static void note(URI server, String method, String target, int status) {
        String database = DATABASES.get(server.getPort());
        if (database != null && status < 400) {
            Described.operation(method, target)
                    .ifPresent(operation -> note(database + " " + operation));
        }
    }

    private static void note(String line) {
        if (!NOTED.add(line)) {
            return;
        }
        try {
            Files.createDirectories(NOTES);
            Files.writeString(
                    NOTES.resolve(Long.toString(ProcessHandle.current().pid())),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The operations that no test has seen succeed on this database.
    public static Set<String> missing(String database) {
        Set<String> missing = new TreeSet<>(Described.operations());
        eachFile(file ->
                Files.readAllLines(file)
                        .forEach(line -> missing.remove(line.replaceFirst(database + " ", ""))));
        return missing;
    }

    /// Forgets what was noted, so that it does not count for the next run of the tests.
    public static void forget() {
        eachFile(Files::delete);
    }

    private interface Work {
        void on(Path file) throws IOException;
    }

    private static void eachFile(Work work) {
        if (!Files.isDirectory(NOTES)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(NOTES)) {
            for (Path file : files) {
                work.on(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
