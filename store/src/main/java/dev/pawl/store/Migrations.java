package dev.pawl.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Runs the migrations that a database lacks. Several nodes may do so at once: one works, the
/// others wait for it. A migration and its record are one transaction, so that an interrupted one
/// is repeated by the next start.
final class Migrations {

    private static final String FILES = "classpath:dev/pawl/store/migrations";

    /// A second between each two attempts: longer than any migration may take.
    private static final int ATTEMPTS_TO_LOCK = 600;

    private Migrations() {}

    static void run(DataSource direct, Dialect dialect) {
        try {
            Flyway.configure()
                    .dataSource(direct)
                    .locations(FILES)
                    .table(Schema.HISTORY)
                    .placeholders(dialect.types())
                    .lockRetryCount(ATTEMPTS_TO_LOCK)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new CannotOpen("cannot migrate the schema of the database: " + e.getMessage(), e);
        }
    }
}
