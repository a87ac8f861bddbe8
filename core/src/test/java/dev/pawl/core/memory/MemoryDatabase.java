package dev.pawl.core.memory;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.admin.SetupTokens;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.audit.log.AuditSeals;
import dev.pawl.core.audit.log.AuditTrail;
import dev.pawl.core.client.Clients;
import dev.pawl.core.device.Devices;
import dev.pawl.core.factor.EnrolmentDeadlines;
import dev.pawl.core.factor.Factors;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.feed.RevocationLog;
import dev.pawl.core.feed.TokenLives;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.installation.Installation;
import dev.pawl.core.outbox.Outbox;
import dev.pawl.core.selfservice.Links;
import dev.pawl.core.selfservice.PendingSignUps;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Challenges;
import dev.pawl.core.throttle.Guesses;
import dev.pawl.core.token.SigningKeys;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// One transaction at a time; what it changed is undone when it throws. Counts how often it was
/// entered, and can be away.
public final class MemoryDatabase implements Database {

    public final MemoryAccounts accounts = new MemoryAccounts();
    public final MemoryRevocations revocations;
    public final MemorySessions sessions;
    public final MemoryAudit audit = new MemoryAudit();
    public final MemoryKeys keys = new MemoryKeys();
    public final MemoryOutbox outbox = new MemoryOutbox();
    public final MemoryLinks links = new MemoryLinks();
    public final MemoryGuesses guesses = new MemoryGuesses();
    public final MemoryPendingSignUps pendingSignUps = new MemoryPendingSignUps();
    public final MemoryFactors factors = new MemoryFactors(accounts);
    public final MemoryPasskeys passkeys = new MemoryPasskeys();
    public final MemoryDevices devices = new MemoryDevices(accounts);
    public final MemoryChallenges challenges = new MemoryChallenges();
    public final MemoryInstallation installation = new MemoryInstallation();

    public final MemoryManagedAccounts managedAccounts;
    public final MemorySetupTokens setupTokens = new MemorySetupTokens();
    public final MemoryClients clients = new MemoryClients();
    public final MemoryTrail trail = new MemoryTrail();
    public final MemoryTokenLives tokenLives = new MemoryTokenLives();
    public final MemoryAuditSeals auditSeals = new MemoryAuditSeals();

    private final InstantSource clock;
    private final Map<Class<?>, Object> ports = new HashMap<>();
    private final AtomicInteger entered = new AtomicInteger();
    private volatile boolean away;

    /// By a clock that stands still.
    public MemoryDatabase() {
        this(new MovableClock());
    }

    public MemoryDatabase(InstantSource clock) {
        this.clock = clock;
        Map<SessionId, Session> rows = new HashMap<>();
        revocations = new MemoryRevocations(clock, rows);
        sessions = new MemorySessions(rows, revocations);
        managedAccounts = new MemoryManagedAccounts(accounts, sessions, links, revocations);
        ports.put(Accounts.class, accounts);
        ports.put(RevocationLog.class, revocations);
        ports.put(Sessions.class, sessions);
        ports.put(SigningKeys.class, keys);
        ports.put(Outbox.class, outbox);
        ports.put(Links.class, links);
        ports.put(Guesses.class, guesses);
        ports.put(PendingSignUps.class, pendingSignUps);
        ports.put(Factors.class, factors);
        ports.put(EnrolmentDeadlines.class, factors);
        ports.put(Passkeys.class, passkeys);
        ports.put(Devices.class, devices);
        ports.put(Challenges.class, challenges);
        ports.put(Installation.class, installation);
        ports.put(ManagedAccounts.class, managedAccounts);
        ports.put(SetupTokens.class, setupTokens);
        ports.put(Clients.class, clients);
        ports.put(AuditTrail.class, trail);
        ports.put(TokenLives.class, tokenLives);
        ports.put(AuditSeals.class, auditSeals);
    }

    /// Has another stand in for a port from now on.
    public <P> void replace(Class<P> port, P other) {
        ports.put(port, other);
    }

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
    public <T> T inTransaction(Function<Transaction, T> work) {
        Open transaction = new Open(clock.instant());
        T result = attempt(transaction, work);
        transaction.effects.forEach(Runnable::run);
        return result;
    }

    private synchronized <T> T attempt(Transaction transaction, Function<Transaction, T> work) {
        enter();
        Runnable undo = remember();
        try {
            return work.apply(transaction);
        } catch (RuntimeException | Error e) {
            undo.run();
            throw e;
        }
    }

    private final class Open implements Transaction {

        private final Instant now;
        private final List<Runnable> effects = new ArrayList<>();

        Open(Instant now) {
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public <P> P port(Class<P> type) {
            return Optional.ofNullable(ports.get(type)).map(type::cast).orElseThrow();
        }

        @Override
        public void audit(AuditEvent event, Trace trace) {
            audit.append(event, trace, now);
        }

        @Override
        public void afterCommit(Runnable effect) {
            effects.add(effect);
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
            clients.remember(),
            tokenLives.remember()
        };
        return () -> {
            for (Runnable each : undo) {
                each.run();
            }
        };
    }
}
