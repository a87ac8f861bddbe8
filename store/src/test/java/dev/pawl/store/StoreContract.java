package dev.pawl.store;

import dev.pawl.core.TestKeys;
import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.id.Ids;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.Randomness;
import java.nio.file.Path;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What every database has to do. A subclass runs once on SQLite and once on PostgreSQL, on one
/// database each time; its tests keep apart by using accounts of their own.
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class StoreContract {

    @Parameter TestDatabase kind;

    @TempDir(factory = MemoryDirectory.class)
    static Path directory;

    final MovableClock clock = new MovableClock();
    final Ids ids = new Ids(clock, Randomness.secure());
    DatabaseUrl url;
    Store store;
    Sample sample;

    @BeforeParameterizedClassInvocation
    void open() {
        url = kind.fresh(directory);
        store = Store.open(url, Sample.CONNECTIONS, ids);
        store.markAuditBy(new AuditMacs(TestKeys.master(1)));
        sample = new Sample(store, ids, clock);
    }

    @AfterParameterizedClassInvocation
    void close() {
        store.close();
    }
}
