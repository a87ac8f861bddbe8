package dev.pawl.bench.micro;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// Runs work where it stands, on signing keys that live in memory.
///
/// @param keys the one port there is
record NoDatabase(SigningKeys keys, InstantSource clock) implements Database {

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
        return work.apply(new Open(keys, clock.instant()));
    }

    @Override
    public <T> T inOneStatement(Function<Transaction, T> work) {
        return inTransaction(work);
    }

    @Override
    public <T> T reading(Function<Transaction, T> work) {
        return inTransaction(work);
    }

    private record Open(SigningKeys keys, Instant now) implements Transaction {

        @Override
        public <P> P port(Class<P> type) {
            return type.cast(keys);
        }

        @Override
        public void audit(AuditEvent event, Trace trace) {
            throw new IllegalStateException("there is no log");
        }

        @Override
        public void afterCommit(Runnable effect) {
            throw new IllegalStateException("nothing is committed");
        }
    }
}
