package dev.pawl.server;

import java.util.Objects;

/// The server cannot start. The message tells an operator what to do; there is no stack to read.
final class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String explanation;

    StartFailure(int exitCode, Exception cause) {
        super(cause);
        this.exitCode = exitCode;
        this.explanation = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    StartFailure(int exitCode, String explanation) {
        super(explanation);
        this.exitCode = exitCode;
        this.explanation = explanation;
    }

    int exitCode() {
        return exitCode;
    }

    String explanation() {
        return explanation;
    }
}
