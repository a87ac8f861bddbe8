package dev.pawl.server.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a shell script with exactly the environment given, and waits for it.
final class Shell {
    private static final long DEADLINE_SECONDS = 60;

    /// What came of it; `out` is standard output, `err` standard error.
    record Ended(int code, String out, String err) {}

    private Shell() {}

    static Ended run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path out = Files.createTempFile("shell", ".out");
            Path err = Files.createTempFile("shell", ".err");
            var builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + String.join(" ", command));
            }
            var ended = new Ended(process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
