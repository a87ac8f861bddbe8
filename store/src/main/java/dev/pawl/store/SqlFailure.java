package dev.pawl.store;

import java.sql.SQLException;

/// Carries what the database answered out of the work that met it, up to the door that knows what
/// it means.
final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException error;

    SqlFailure(SQLException error) {
        super(error);
        this.error = error;
    }

    SQLException error() {
        return error;
    }
}
