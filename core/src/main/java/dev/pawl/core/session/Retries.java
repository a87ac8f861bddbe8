package dev.pawl.core.session;

import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers the retries of each session, and writes them down: the first soon, those after it once
/// an hour, however many there are. A retry is no theft, for two tabs, a proxy that asks twice and
/// a phone between two networks look the same; but whoever follows a session with a copy of its
/// tokens is seen here.
///
/// They are gathered in memory, so that a retry goes on to write nothing; each node writes its own.
public final class Retries {

    /// Sessions that are kept count of; those beyond are counted by the metric alone.
    static final int MAX_SESSIONS = 10_000;

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

        AuditEvent take(SessionId session, Instant now) {
            AuditEvent event =
                    new AuditEvent.RefreshRetried(
                            account, session, retries, List.copyOf(addresses));
            retries = 0;
            addresses.clear();
            due = now.plus(EVERY);
            return event;
        }
    }

    private record Told(AuditEvent event, Trace trace) {}

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Map<SessionId, Gathered> sessions = new HashMap<>();

    public Retries(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// Takes one down.
    synchronized void note(Session session, Trace trace) {
        Gathered gathered = sessions.get(session.id());
        if (gathered == null) {
            if (sessions.size() >= MAX_SESSIONS) {
                return;
            }
            gathered = new Gathered(session.account(), trace, clock.instant());
            sessions.put(session.id(), gathered);
        }
        gathered.add(trace);
    }

    /// Writes down what is due. What cannot be written is lost: it is no proof of anything.
    public void write() {
        Instant now = clock.instant();
        for (Told told : due(now)) {
            boolean _ =
                    database.inTransaction(tx -> {
                        audit.append(tx, told.event(), told.trace(), now);
                        return true;
                    });
        }
    }

    private synchronized List<Told> due(Instant now) {
        List<Told> due = new ArrayList<>();
        sessions.values().removeIf(each -> each.retries == 0 && !each.due.isAfter(now));
        sessions.forEach((session, each) -> {
            if (!each.due.isAfter(now)) {
                due.add(new Told(each.take(session, now), each.last));
            }
        });
        return due;
    }
}
