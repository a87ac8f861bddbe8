package dev.pawl.server.cli;

import dev.pawl.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a tour takes place: a temporary folder and any free port, and nothing from outside. The
/// folder is gone afterwards.
record TourGround(Path folder) implements AutoCloseable {
    static TourGround prepare() throws IOException {
        return new TourGround(Files.createTempDirectory("pawl-tour-"));
    }

    Settings settings() {
        return Settings.of(
                Map.of(
                        "data_dir",
                        folder.toString(),
                        "http.port",
                        "0",
                        "management.port",
                        "0",
                        "log.level",
                        "error"));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
