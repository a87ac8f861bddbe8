package dev.pawl.server.cli;

import dev.pawl.server.settings.Settings;

/// What a command starts once its settings are known and logging is set up.
@FunctionalInterface
public interface Program {
    /// Runs until it is done, or for a server until the process is told to stop.
    ///
    /// @return the process's [ExitCode]
    int run(Settings settings, Terminal terminal);
}
