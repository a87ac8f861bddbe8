package dev.pawl.core.session;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.SessionSettings.ReuseRevokes;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Ends what a thief could use. Each theft has a transaction of its own, beside the thread that
/// carries everybody's refreshes: trouble with one account delays nobody but whoever presented its
/// token, and not for long. What could not be revoked is found again at the next try.
final class Thefts {

    /// So long a theft waits for what else is being done to the account.
    static final Duration PATIENCE = Duration.ofMillis(300);

    /// More that wait for one account are turned away, so that they take no places of others.
    static final int MAX_OF_ONE_ACCOUNT = 4;

    private final Database database;
    private final ReuseRevokes reuseRevokes;
    private final Executor beside;
    private final ConcurrentHashMap<AccountId, Integer> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SessionId, CompletableFuture<Rotation>> ending =
            new ConcurrentHashMap<>();

    /// @param beside runs one theft after the other; may refuse one
    Thefts(Database database, ReuseRevokes reuseRevokes, Executor beside) {
        this.database = database;
        this.reuseRevokes = reuseRevokes;
        this.beside = beside;
    }

    /// Revokes and writes to the audit log, both or neither. The same session presented again while
    /// it is being ended gets the result of the first.
    ///
    /// @return [Rotation.Stolen], or [Rotation.Undecided]
    CompletableFuture<Rotation> end(Presented presented, Session session, Instant now) {
        CompletableFuture<Rotation> result = new CompletableFuture<>();
        CompletableFuture<Rotation> first = ending.putIfAbsent(session.id(), result);
        if (first != null) {
            return first;
        }
        return start(presented, session, now)
                .whenComplete((rotation, failure) -> {
                    ending.remove(session.id());
                    if (failure == null) {
                        result.complete(rotation);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
    }

    private CompletableFuture<Rotation> start(Presented presented, Session session, Instant now) {
        AccountId account = session.account();
        if (waiting.merge(account, 1, Integer::sum) > MAX_OF_ONE_ACCOUNT) {
            leave(account);
            return CompletableFuture.completedFuture(tooMany());
        }
        try {
            return CompletableFuture.supplyAsync(() -> endOrNot(presented, session, now), beside)
                    .whenComplete((_, _) -> leave(account));
        } catch (RejectedExecutionException | OutOfMemoryError _) { // or no thread can be started
            leave(account);
            return CompletableFuture.completedFuture(tooMany());
        }
    }

    private void leave(AccountId account) {
        waiting.computeIfPresent(account, (_, number) -> number == 1 ? null : number - 1);
    }

    private static Rotation tooMany() {
        return new Rotation.Undecided(
                new Unavailable(Unavailable.Kind.OVERLOAD, "too many thefts are waiting", null));
    }

    private Rotation endOrNot(Presented presented, Session session, Instant now) {
        try {
            return database.inTransaction(tx -> end(tx, presented, session, now));
        } catch (RuntimeException e) {
            return new Rotation.Undecided(e);
        }
    }

    private Rotation end(Transaction tx, Presented presented, Session session, Instant now) {
        Sessions.in(tx).lock(session.account(), PATIENCE);
        int revoked =
                reuseRevokes == ReuseRevokes.USER
                        ? Sessions.in(tx).revokeAll(session.account(), now, Revocation.REUSED)
                        : Sessions.in(tx).revoke(session.id(), now, Revocation.REUSED) ? 1 : 0;
        AuditEvent event =
                new SessionEvent.TokenReused(
                        session.account(),
                        session.id(),
                        presented.generation(),
                        session.generation(),
                        revoked,
                        session.origin().trace(),
                        session.origin().clientOrNull());
        tx.audit(event, presented.trace());
        return new Rotation.Stolen(session.id(), revoked);
    }
}
