package dev.pawl.store;

import dev.pawl.core.installation.Installation;
import java.util.Optional;

/// The table `installation`.
final class InstallationRows implements Installation {

    private final Sql sql;

    InstallationRows(Sql sql) {
        this.sql = sql;
    }

    private static final String FIND = "SELECT value FROM installation WHERE name = ?";

    @Override
    public Optional<byte[]> find(String name) {
        return sql.find(FIND, key -> key.text(name), Row::bytes);
    }

    private static final String INSERT =
            "INSERT INTO installation (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";

    @Override
    public boolean insert(String name, byte[] value) {
        return sql.update(INSERT, row -> row.text(name).bytes(value)) == 1;
    }
}
