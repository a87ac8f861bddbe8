package dev.pawl.server.cli;

import java.util.List;

/// Runs one command.
public final class Cli {
    private final Terminal terminal;
    private boolean startedProgram;

    public Cli(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Does what the arguments ask for and returns the process's [ExitCode].
    public int run(List<String> arguments) {
        return switch (Arguments.parse(arguments)) {
            case Invocation.Help() -> print(Usage.text());
            case Invocation.Version() -> print(Usage.version() + "\n");
            case Invocation.Misuse(String message) -> refuse(message);
            case Invocation.Dev _, Invocation.Serve _, Invocation.Tour _ -> {
                startedProgram = true;
                terminal.complain("there is no server in this version yet");
                yield ExitCode.FAILED;
            }
        };
    }

    /// Whether more than a text was asked for, so that shutdown hooks may be waiting.
    public boolean hasStartedProgram() {
        return startedProgram;
    }

    private int print(String text) {
        terminal.out().print(text);
        terminal.out().flush();
        return ExitCode.DONE;
    }

    private int refuse(String message) {
        terminal.complain(message);
        terminal.err().print(Usage.text());
        terminal.err().flush();
        return ExitCode.MISUSE;
    }
}
