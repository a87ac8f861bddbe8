package dev.pawl.core.session;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gathers the retries of each session, and writes them down: the first soon, those after it once
/// an hour, however many there are. A retry is no theft, for two tabs, a proxy that asks twice and
/// a phone between two networks look the same; but whoever follows a session with a copy of its
/// tokens is seen here.
///
/// They are gathered in memory, so that a retry goes on to write nothing; each node writes its own.
/// Whoever has more sessions than are kept count of loses no event, only the count of an hour: the
/// one gathered for longest makes room and is written with the next, and of other accounts only
/// when the accounts together have too many.
public final class Retries {

    /// Sessions that are kept count of.
    static final int MAX_SESSIONS = 10_000;

    /// Of them, those of one account. It can fill no more than its share of the room.
    static final int MAX_OF_ACCOUNT = 100;

    /// Events that made room and wait to be written; those beyond are written at once.
    static final int MAX_LEAVING = 10_000;

    /// Addresses that one event names.
    static final int MAX_ADDRESSES = 5;

    /// Between two events of a session.
    static final Duration EVERY = Duration.ofHours(1);

    /// What a session has gathered.
    private static final class Gathered {
        private final AccountId account;
        private final Set<String> addresses = new LinkedHashSet<>();
        private Trace last;
        private Instant due;
        private int retries;

        Gathered(AccountId account, Trace last, Instant due) {
            this.account = account;
            this.last = last;
            this.due = due;
        }

        void add(Trace trace) {
            retries++;
            last = trace;
            if (addresses.size() < MAX_ADDRESSES) {
                addresses.add(trace.address());
            }
        }

        boolean isOver(Instant now) {
            return retries == 0 && !due.isAfter(now);
        }

        AuditEvent take(SessionId session, Instant now) {
            AuditEvent event =
                    new SessionEvent.RefreshRetried(
                            account, session, retries, List.copyOf(addresses));
            retries = 0;
            addresses.clear();
            due = now.plus(EVERY);
            return event;
        }
    }

    private record Told(AuditEvent event, Trace trace) {}

    private final Database database;
    private final InstantSource clock;

    /// Those gathered for longest come first.
    private final Map<SessionId, Gathered> sessions = new LinkedHashMap<>();

    /// The same by account, to find those of one without a look at all.
    private final Map<AccountId, Set<SessionId>> byAccount = new HashMap<>();

    private final List<Told> leaving = new ArrayList<>();

    public Retries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Takes one down.
    void note(Session session, Trace trace) {
        Instant now = clock.instant();
        gather(session, trace, now).ifPresent(this::write);
    }

    /// @return what is to be written at once, because nothing can be kept
    private synchronized Optional<Told> gather(Session session, Trace trace, Instant now) {
        Gathered gathered = sessions.get(session.id());
        if (gathered != null) {
            gathered.add(trace);
            return Optional.empty();
        }
        Optional<Told> left = makeRoom(session.account(), now);
        Gathered first = new Gathered(session.account(), trace, now);
        first.add(trace);
        sessions.put(session.id(), first);
        byAccount.computeIfAbsent(session.account(), _ -> new LinkedHashSet<>()).add(session.id());
        if (left.isPresent() && leaving.size() < MAX_LEAVING) {
            leaving.add(left.get());
            return Optional.empty();
        }
        return left;
    }

    private Optional<Told> makeRoom(AccountId account, Instant now) {
        Set<SessionId> own = byAccount.getOrDefault(account, Set.of());
        if (own.size() >= MAX_OF_ACCOUNT) {
            return leave(own.iterator().next(), now);
        }
        return sessions.size() >= MAX_SESSIONS
                ? leave(sessions.keySet().iterator().next(), now)
                : Optional.empty();
    }

    /// @return what it has gathered; empty when that is written already
    private Optional<Told> leave(SessionId session, Instant now) {
        Gathered gathered = sessions.remove(session);
        if (gathered == null) {
            return Optional.empty();
        }
        forget(gathered.account, session);
        return gathered.retries == 0
                ? Optional.empty()
                : Optional.of(new Told(gathered.take(session, now), gathered.last));
    }

    private void forget(AccountId account, SessionId session) {
        byAccount.computeIfPresent(
                account,
                (_, own) -> {
                    own.remove(session);
                    return own.isEmpty() ? null : own;
                });
    }

    /// Writes down what is due. What cannot be written is lost: it is no proof of anything.
    public void write() {
        Instant now = clock.instant();
        for (Told told : due(now)) {
            write(told);
        }
    }

    private void write(Told told) {
        database.useTransaction(tx -> tx.audit(told.event(), told.trace()));
    }

    private synchronized List<Told> due(Instant now) {
        List<Told> due = new ArrayList<>(leaving);
        leaving.clear();
        List<SessionId> over =
                sessions.entrySet().stream()
                        .filter(each -> each.getValue().isOver(now))
                        .map(Map.Entry::getKey)
                        .toList();
        over.forEach(session -> leave(session, now));
        sessions.forEach((session, each) -> {
            if (!each.due.isAfter(now)) {
                due.add(new Told(each.take(session, now), each.last));
            }
        });
        return due;
    }
}
