package dev.pawl.server.operator;

/// What was typed cannot be done, whatever is in the database: exit code 2.
public final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message, null, false, false);
    }
}
