package dev.pawl.server;

import dev.pawl.server.cli.Program;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;

/// `pawl serve`: the server as configured, until it is told to stop.
final class ServeCommand implements Program {
    @Override
    public int run(Settings settings, Terminal terminal) {
        try {
            return Serving.untilStopped(Start.server(settings));
        } catch (StartFailure e) {
            terminal.complain(e.explanation());
            return e.exitCode();
        }
    }
}
