package dev.pawl.store;

import dev.pawl.core.failure.Unavailable;
import java.sql.SQLException;

/// Says in the core's terms what the database answered.
final class Troubles {

    private Troubles() {}

    /// The database is away.
    static Unavailable away(SQLException error) {
        return unavailable(Unavailable.Kind.DATABASE, error);
    }

    /// The database is there and could not do it.
    static Unavailable refused(SQLException error) {
        return unavailable(Unavailable.Kind.REFUSED, error);
    }

    static Unavailable unavailable(Unavailable.Kind kind, SQLException error) {
        return new Unavailable(kind, "the database cannot serve: " + error.getMessage(), error);
    }

    /// A programming error. Its message and causes never repeat a value that was bound.
    static IllegalStateException defect(SQLException error, Dialect dialect) {
        String message = "the database refused a statement, SQLSTATE " + error.getSQLState();
        return dialect.mayRevealValues(error)
                ? new IllegalStateException(message)
                : new IllegalStateException(message, error);
    }
}
