package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command that ran and ended.
record Run(int exitCode, String out, String err) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// Runs `bin/pawl`.
    ///
    /// @param environment settings, such as `PAWL_HTTP_PORT`
    static Run pawl(Path directory, Map<String, String> environment, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = PawlProcess.launcher().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return of(directory, environment, command);
    }

    /// Runs any command, and waits for its end.
    static Run of(Path directory, Map<String, String> environment, String... command) {
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            Process process =
                    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + Arrays.toString(command));
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<String> errLines() {
        return err.lines().filter(line -> !line.isBlank()).toList();
    }
}
