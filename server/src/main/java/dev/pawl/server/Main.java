package dev.pawl.server;

import dev.pawl.server.cli.Cli;
import dev.pawl.server.cli.Programs;
import dev.pawl.server.cli.Terminal;
import java.util.List;
import java.util.Locale;

/// The process: the only place that reads the environment and ends the JVM.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        // Numbers are written into headers and letters: some locales have other digits.
        Locale.setDefault(Locale.ROOT);
        Programs programs =
                new Programs(
                        new DevCommand(),
                        new ServeCommand(),
                        new TourCommand(),
                        new OperatorCommand());
        Terminal terminal =
                Terminal.standard(System.getProperty("pawl.terminal", ""), System.getenv());
        Cli cli = new Cli(terminal, System.getenv(), programs);
        int code = cli.run(List.of(arguments));
        if (cli.hasStartedProgram()) {
            System.exit(code);
        }
        // Nothing runs that a shutdown hook would have to stop, and exit() would load the logging
        // system only to ask it whether to log the exit.
        Runtime.getRuntime().halt(code);
    }
}
