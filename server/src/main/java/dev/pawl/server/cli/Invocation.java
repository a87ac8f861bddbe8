package dev.pawl.server.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the arguments ask for.
sealed interface Invocation {
    /// Start to try things out; `overrides` are settings that the command line decides, by key.
    record Dev(Map<String, String> overrides) implements Invocation {}

    /// Start as configured, by the file `config` if one was named.
    record Serve(@Nullable String config) implements Invocation {}

    record Tour() implements Invocation {}

    /// Do what an operator asks for.
    record Operate(CommandLine line) implements Invocation {}

    record Version() implements Invocation {}

    /// Say how Pawl, or a command of it, is used.
    ///
    /// @param text what to say; empty for the whole usage
    record Help(String text) implements Invocation {

        Help() {
            this("");
        }
    }

    /// Nothing that can be done; `message` says why.
    ///
    /// @param help what could be done; empty for the whole usage
    record Misuse(String message, String help) implements Invocation {

        Misuse(String message) {
            this(message, "");
        }
    }
}
