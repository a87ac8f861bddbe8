package dev.pawl.store;

import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Randomness;
import dev.pawl.store.postgres.RealPostgres;

/// A store on a new database of the shared PostgreSQL.
final class PostgresStage implements AutoCloseable {

    final MovableClock clock = new MovableClock();
    private final Ids ids = new Ids(clock, Randomness.secure());
    private final Store store =
            Store.open(
                    DatabaseUrl.parse(RealPostgres.shared().createDatabase()),
                    Sample.CONNECTIONS,
                    ids);
    final Sample sample = new Sample(store, ids, clock);

    Database database() {
        return store.database();
    }

    /// Lets the server fail with an SQLSTATE.
    static int raise(Transaction tx, String state) {
        return Sql.in(tx)
                .update(
                        "DO $$ BEGIN RAISE EXCEPTION 'planned' USING ERRCODE = '"
                                + state
                                + "'; END $$",
                        _ -> {});
    }

    @Override
    public void close() {
        store.close();
    }
}
