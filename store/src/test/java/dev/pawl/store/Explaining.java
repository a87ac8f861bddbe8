package dev.pawl.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Explains each statement instead of running it, as if there were no rows.
final class Explaining implements Statements {

    private final Connection connection;
    private final String explain;
    private final List<String> plan = new ArrayList<>();

    /// @param explain what is written before a statement
    Explaining(Connection connection, String explain) {
        this.connection = connection;
        this.explain = explain;
    }

    /// What the database says it would do, line by line.
    String plan() {
        return String.join("\n", plan);
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
        PreparedStatement explaining = connection.prepareStatement(explain + sql);
        return (PreparedStatement)
                Proxy.newProxyInstance(
                        Explaining.class.getClassLoader(),
                        new Class<?>[] {PreparedStatement.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "executeUpdate" -> {
                                        collect(explaining);
                                        yield 0;
                                    }
                                    case "executeQuery" -> {
                                        collect(explaining);
                                        yield connection
                                                .prepareStatement("SELECT 1 WHERE 1 = 0")
                                                .executeQuery();
                                    }
                                    default -> passOn(explaining, method, arguments);
                                });
    }

    private static Object passOn(PreparedStatement to, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void collect(PreparedStatement explaining) throws SQLException {
        try (ResultSet lines = explaining.executeQuery()) {
            int text = lines.getMetaData().getColumnCount(); // the last
            while (lines.next()) {
                plan.add(lines.getString(text));
            }
        }
    }

    @Override
    public void giveBack(String sql, PreparedStatement statement) throws SQLException {
        statement.close();
    }

    @Override
    public void discard(PreparedStatement statement) {}
}
