package dev.pawl.server;

import dev.pawl.server.cli.Program;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// `pawl serve`: the server as configured, until it is told to stop.
final class ServeCommand implements Program {

    private static final Logger LOG = System.getLogger(ServeCommand.class.getName());

    @Override
    public int run(Settings settings, Terminal terminal) {
        try {
            Advice.of(settings.http()).forEach(advice -> LOG.log(Level.WARNING, advice));
            Pawl pawl = Start.server(settings);
            FirstAdminInvitation.print(
                    pawl.core().administration().firstAdmin(), settings, terminal);
            return Serving.untilStopped(pawl);
        } catch (StartFailure e) {
            terminal.complain(e.explanation());
            return e.exitCode();
        }
    }
}
