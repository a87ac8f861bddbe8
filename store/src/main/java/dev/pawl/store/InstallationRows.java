package dev.pawl.store;

import dev.pawl.core.installation.Installation;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;

/// The table `installation`.
final class InstallationRows implements Installation {

    private static final String FIND = "SELECT value FROM installation WHERE name = ?";

    @Override
    public Optional<byte[]> find(Transaction tx, String name) {
        return Sql.in(tx).find(FIND, key -> key.text(name), Row::bytes);
    }

    private static final String INSERT =
            "INSERT INTO installation (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";

    @Override
    public boolean insert(Transaction tx, String name, byte[] value) {
        return Sql.in(tx).update(INSERT, row -> row.text(name).bytes(value)) == 1;
    }
}
