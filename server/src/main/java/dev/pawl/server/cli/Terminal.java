package dev.pawl.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Where a command writes: `out` for what was asked for, `err` for logs and complaints. Colours are
/// welcome only where the stream ends at a screen.
///
/// @param outIsScreen whether a person sees what is written to `out`, and nobody keeps it
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean outIsScreen,
        boolean coloursOnOut,
        boolean coloursOnErr) {

    /// The process's own streams, in UTF-8 whatever the locale says.
    ///
    /// @param screens which of `out` and `err` are screens, separated by commas, as `bin/pawl`
    ///   found
    /// @param environment `NO_COLOR` in it, if not empty, turns colours off (no-color.org)
    public static Terminal standard(String screens, Map<String, String> environment) {
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        List<String> onScreen = List.of(screens.split(","));
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                onScreen.contains("out"),
                colours && onScreen.contains("out"),
                colours && onScreen.contains("err"));
    }

    /// Tells a person what is wrong.
    public void complain(String message) {
        err.println("pawl: " + message);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
