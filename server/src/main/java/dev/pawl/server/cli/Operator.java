package dev.pawl.server.cli;

import java.util.Map;

/// Does what an operator's command asks for.
@FunctionalInterface
public interface Operator {
    /// Does it.
    ///
    /// @param environment where settings may stand
    /// @return the process's [ExitCode]
    int run(CommandLine line, Map<String, String> environment, Terminal terminal);
}
