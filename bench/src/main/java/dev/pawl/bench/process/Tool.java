package dev.pawl.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that does one thing and ends.
public final class Tool {

    private Tool() {}

    /// It ended with another status than 0; the message is what it said last on its error output.
    public static final class Failed extends IOException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /// Runs one to its end.
    ///
    /// @return what it wrote to its standard output
    public static String run(List<String> command, Map<String, String> environment)
            throws IOException {
        Path errors = Files.createTempFile("pawl-bench", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (waitFor(process) != 0) {
                throw new Failed(lastLine(Files.readString(errors), command.getFirst()));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String lastLine(String text, String command) {
        List<String> lines = text.strip().lines().toList();
        return lines.isEmpty() ? command + " failed" : lines.getLast();
    }
}
