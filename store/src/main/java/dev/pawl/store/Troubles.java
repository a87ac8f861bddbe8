package dev.pawl.store;

import dev.pawl.core.failure.Unavailable;
import java.sql.SQLException;

/// Says in the core's terms what the database answered.
final class Troubles {

    private Troubles() {}

    static Unavailable unavailable(SQLException error) {
        return new Unavailable(
                Unavailable.Kind.DATABASE,
                "the database cannot serve: " + error.getMessage(),
                error);
    }

    /// A programming error. Its message and causes never repeat a value that was bound.
    static IllegalStateException defect(SQLException error, Dialect dialect) {
        String message = "the database refused a statement, SQLSTATE " + error.getSQLState();
        return dialect.mayRevealValues(error)
                ? new IllegalStateException(message)
                : new IllegalStateException(message, error);
    }
}
