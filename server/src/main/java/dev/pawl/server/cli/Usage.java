package dev.pawl.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The texts of `help` and `version`. The usage is a file, because the repository's launcher prints
/// it too, before anything is built.
final class Usage {
    private Usage() {}

    static String text() {
        try (InputStream usage = Usage.class.getResourceAsStream("usage.txt")) {
            return new String(
                    Objects.requireNonNull(usage, "usage.txt").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Only a packaged Pawl knows its version: it stands in the jar's manifest.
    static String version() {
        String version = Usage.class.getPackage().getImplementationVersion();
        return "pawl %s (Java %s)"
                .formatted(version == null ? "unpackaged" : version, Runtime.version());
    }
}
