package dev.pawl.store;

import org.jspecify.annotations.Nullable;

/// The database cannot be opened, and the server must not start on it. The message is for the
/// operator: it says what is wrong and holds no password.
public final class CannotOpen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotOpen(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
