package dev.pawl.bench.micro;

import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.function.Function;

/// Runs work where it stands; what the work is done on lives in memory.
final class NoDatabase implements Database {
    private static final Transaction OPEN = new Transaction() {};

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
        return work.apply(OPEN);
    }

    @Override
    public <T> T inOneStatement(Function<Transaction, T> work) {
        return work.apply(OPEN);
    }

    @Override
    public <T> T reading(Function<Transaction, T> work) {
        return work.apply(OPEN);
    }
}
