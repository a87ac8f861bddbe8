package dev.pawl.server.cli;

/// How a command ended, as the shell sees it.
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;

    /// Wrong usage or configuration: the same call would fail again.
    public static final int MISUSE = 2;

    private ExitCode() {}
}
