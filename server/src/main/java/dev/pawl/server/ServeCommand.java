package dev.pawl.server;

import dev.pawl.server.cli.Program;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;

/// `pawl serve`: the server as configured, until it is told to stop.
final class ServeCommand implements Program {
    @Override
    public int run(Settings settings, Terminal terminal) {
        try {
            Pawl pawl = Start.server(settings);
            FirstAdminInvitation.print(pawl, settings, terminal);
            return Serving.untilStopped(pawl);
        } catch (StartFailure e) {
            terminal.complain(e.explanation());
            return e.exitCode();
        }
    }
}
