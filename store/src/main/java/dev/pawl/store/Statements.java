package dev.pawl.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The prepared statements of one connection.
interface Statements {

    /// A statement that nobody else uses until it is given back or discarded.
    PreparedStatement take(String sql) throws SQLException;

    void giveBack(String sql, PreparedStatement statement) throws SQLException;

    /// Gets rid of a statement that failed.
    void discard(PreparedStatement statement);
}
