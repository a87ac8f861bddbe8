package dev.pawl.server.cli;

import static java.lang.System.Logger.Level.ERROR;

import dev.pawl.server.logging.Logging;
import dev.pawl.server.settings.Settings;
import dev.pawl.server.settings.source.SettingsException;
import dev.pawl.server.settings.source.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs one command.
public final class Cli {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Programs programs;
    private boolean startedProgram;

    /// @param environment where settings may stand
    public Cli(Terminal terminal, Map<String, String> environment, Programs programs) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.programs = programs;
    }

    /// Does what the arguments ask for and returns the process's [ExitCode].
    public int run(List<String> arguments) {
        if (arguments.stream().anyMatch(Wording::isDamaged)) {
            terminal.complain("an argument " + Wording.DAMAGED);
            return ExitCode.MISUSE;
        }
        return switch (Arguments.parse(arguments)) {
            case Invocation.Help(String text) -> print(orUsage(text));
            case Invocation.Version() -> print(Usage.version() + "\n");
            case Invocation.Misuse(String message, String help) -> refuse(message, orUsage(help));
            case Invocation.Dev(Map<String, String> overrides) ->
                    configured(programs.dev(), null, overrides);
            case Invocation.Serve(String config) -> configured(programs.serve(), config, Map.of());
            case Invocation.Tour() -> tour();
            case Invocation.Operate(CommandLine line) -> operate(line);
        };
    }

    /// Whether more than a text was asked for, so that shutdown hooks may be waiting.
    public boolean hasStartedProgram() {
        return startedProgram;
    }

    private int configured(
            Program program, @Nullable String config, Map<String, String> overrides) {
        Settings settings;
        try {
            settings = Settings.load(config, environment, overrides);
        } catch (SettingsException e) {
            terminal.complain("invalid configuration");
            e.problems().forEach(problem -> terminal.err().println("  " + problem));
            return ExitCode.MISUSE;
        }
        return start(program, settings);
    }

    private int tour() {
        try (TourGround ground = TourGround.prepare()) {
            return start(programs.tour(), ground.settings());
        } catch (IOException e) {
            terminal.complain("the tour cannot create a temporary directory: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int operate(CommandLine line) {
        startedProgram = true;
        return programs.operator().run(line, environment, terminal);
    }

    private int start(Program program, Settings settings) {
        startedProgram = true;
        Logging.start(settings.log(), terminal.err(), terminal.coloursOnErr());
        try {
            return program.run(settings, terminal);
        } catch (RuntimeException e) {
            // Asked for here and not in a constant: only now is logging needed and set up.
            System.getLogger(Cli.class.getName()).log(ERROR, "stopped because of an error", e);
            return ExitCode.FAILED;
        }
    }

    private int print(String text) {
        terminal.out().print(text);
        terminal.out().flush();
        return ExitCode.DONE;
    }

    private static String orUsage(String text) {
        return text.isEmpty() ? Usage.text() : text;
    }

    private int refuse(String message, String help) {
        terminal.complain(message);
        terminal.err().print(help);
        terminal.err().flush();
        return ExitCode.MISUSE;
    }
}
