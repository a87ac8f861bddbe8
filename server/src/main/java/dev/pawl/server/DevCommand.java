package dev.pawl.server;

import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.cli.Program;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;

/// `pawl dev`: a server to try things out with, with a demo user and an inbox.
final class DevCommand implements Program {
    @Override
    public int run(Settings settings, Terminal terminal) {
        terminal.complain("there is no development server in this version yet");
        return ExitCode.FAILED;
    }
}
