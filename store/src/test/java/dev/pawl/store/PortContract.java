package dev.pawl.store;

import dev.pawl.core.TestKeys;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.Randomness;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What everything has to do that claims to be a store: both databases, and the memory with which
/// the core is tested. As [StoreContract], without what only a database has: statements, files,
/// nodes, timeouts.
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class PortContract {

    /// Where the ports are kept.
    enum Kept {
        SQLITE,
        POSTGRES,
        MEMORY
    }

    @Parameter Kept kept;

    @TempDir(factory = MemoryDirectory.class)
    static Path directory;

    final MovableClock clock = new MovableClock();
    final Ids ids = new Ids(clock, Randomness.secure());
    private Runnable closing;
    private InstantSource storeClock;
    Database database;
    Sample sample;

    @BeforeParameterizedClassInvocation
    void open() {
        switch (kept) {
            case SQLITE -> open(TestDatabase.SQLITE);
            case POSTGRES -> open(TestDatabase.POSTGRES);
            case MEMORY -> {
                database = new MemoryDatabase(clock);
                storeClock = clock;
                closing = () -> {};
            }
        }
        sample = new Sample(database, ids, clock);
    }

    private void open(TestDatabase kind) {
        Store store = Store.open(kind.fresh(directory), Sample.CONNECTIONS, ids);
        store.markAuditBy(new AuditMacs(TestKeys.master(1)));
        database = store.database();
        storeClock = store::now;
        closing = store::close;
    }

    /// What the clock of the store says, by which revocations are recorded.
    Instant now() {
        return storeClock.instant();
    }

    @AfterParameterizedClassInvocation
    void close() {
        closing.run();
    }
}
