package dev.pawl.store;

import dev.pawl.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.util.UUID;

/// Makes empty databases for tests.
enum TestDatabase {
    SQLITE {
        @Override
        DatabaseUrl fresh(Path directory) {
            return DatabaseUrl.parse("sqlite:" + directory.resolve(UUID.randomUUID() + ".db"));
        }
    },
    POSTGRES {
        @Override
        DatabaseUrl fresh(Path directory) {
            return DatabaseUrl.parse(RealPostgres.shared().createDatabase());
        }
    };

    /// @param directory for files
    abstract DatabaseUrl fresh(Path directory);
}
