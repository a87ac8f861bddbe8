package dev.pawl.server;

import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.cli.Program;
import dev.pawl.server.cli.Terminal;
import dev.pawl.server.settings.Settings;
import dev.pawl.server.tour.Tour;
import dev.pawl.store.Store;
import java.net.URI;

/// `pawl tour`: the life of a session, shown step by step on a server of its own. `pawl warm`
/// records its start-up cache from one.
final class TourCommand implements Program {
    @Override
    public int run(Settings settings, Terminal terminal) {
        if (Boolean.getBoolean("pawl.warm")) {
            Store.rehearsePostgres();
        }
        try (Pawl pawl = Start.server(settings)) {
            URI server = URI.create("http://127.0.0.1:" + pawl.http().port());
            boolean behaved = Tour.run(server, terminal.out(), terminal.coloursOnOut());
            return behaved ? ExitCode.DONE : ExitCode.FAILED;
        } catch (StartFailure e) {
            terminal.complain(e.explanation());
            return e.exitCode();
        }
    }
}
