package dev.pawl.server;

import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.cli.Program;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;

/// `pawl tour`: the life of a session, shown step by step.
final class TourCommand implements Program {
    @Override
    public int run(Settings settings, Terminal terminal) {
        terminal.complain("there is no tour in this version yet");
        return ExitCode.FAILED;
    }
}
