package dev.pawl.server.cli;

import dev.pawl.server.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a tour takes place: a temporary folder and a free port, and nothing from outside. The
/// folder is gone afterwards.
record TourGround(Path folder, int port) implements AutoCloseable {
    static TourGround prepare() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new TourGround(Files.createTempDirectory("pawl-tour-"), socket.getLocalPort());
        }
    }

    Settings settings() {
        return Settings.of(
                Map.of(
                        "data_dir",
                        folder.toString(),
                        "http.port",
                        Integer.toString(port),
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
