package dev.pawl.core.memory;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// One transaction at a time; what it changed is undone when it throws. Counts how often it was
/// entered, and can be away.
public final class MemoryDatabase implements Database {

    private static final Transaction OPEN = new Transaction() {};

    public final MemoryAccounts accounts = new MemoryAccounts();
    public final MemoryRevocations revocations = new MemoryRevocations();
    public final MemorySessions sessions = new MemorySessions(revocations);
    public final MemoryAudit audit = new MemoryAudit();
    public final MemoryKeys keys = new MemoryKeys();
    public final MemoryOutbox outbox = new MemoryOutbox();
    public final MemoryLinks links = new MemoryLinks();
    public final MemoryGuesses guesses = new MemoryGuesses();
    public final MemoryPendingSignUps pendingSignUps = new MemoryPendingSignUps();
    public final MemoryFactors factors = new MemoryFactors();
    public final MemoryPasskeys passkeys = new MemoryPasskeys();
    public final MemoryDevices devices = new MemoryDevices(accounts);
    public final MemoryChallenges challenges = new MemoryChallenges();
    public final MemoryInstallation installation = new MemoryInstallation();

    public final MemoryManagedAccounts managedAccounts =
            new MemoryManagedAccounts(accounts, sessions);
    public final MemorySetupTokens setupTokens = new MemorySetupTokens();
    public final MemoryClients clients = new MemoryClients();
    public final MemoryTrail trail = new MemoryTrail();

    private final AtomicInteger entered = new AtomicInteger();
    private volatile boolean away;

    /// How many times any door was opened.
    public int entered() {
        return entered.get();
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    @Override
    public synchronized <T> T inTransaction(Function<Transaction, T> work) {
        enter();
        Runnable undo = remember();
        try {
            return work.apply(OPEN);
        } catch (RuntimeException | Error e) {
            undo.run();
            throw e;
        }
    }

    @Override
    public <T> T inOneStatement(Function<Transaction, T> work) {
        return inTransaction(work);
    }

    @Override
    public <T> T reading(Function<Transaction, T> work) {
        return inTransaction(work);
    }

    private void enter() {
        entered.incrementAndGet();
        if (away) {
            throw new Unavailable(Unavailable.Kind.DATABASE, "away", null);
        }
    }

    private Runnable remember() {
        Runnable[] undo = {
            accounts.remember(),
            sessions.remember(),
            audit.remember(),
            keys.remember(),
            outbox.remember(),
            links.remember(),
            guesses.remember(),
            pendingSignUps.remember(),
            factors.remember(),
            challenges.remember(),
            devices.remember(),
            installation.remember(),
            setupTokens.remember(),
            revocations.remember(),
            clients.remember()
        };
        return () -> {
            for (Runnable each : undo) {
                each.run();
            }
        };
    }
}
