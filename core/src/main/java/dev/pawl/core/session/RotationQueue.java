package dev.pawl.core.session;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.RotationGroup.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Callers that wait for a group. It is the sessions that queue, in the order of their first
/// callers, so that a flood of callers for one session takes one place and delays nobody else.
final class RotationQueue {

    /// More callers are turned away at once: they would wait for seconds.
    static final int MAX_WAITING = 16_384;

    /// More callers of one session are turned away at once: they would fill the queue for all.
    static final int MAX_OF_ONE_SESSION = 1_024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final LinkedHashMap<SessionId, Deque<Waiting>> bySession = new LinkedHashMap<>();
    private int size;
    private boolean closed;

    CompletableFuture<Rotation> add(Presented presented) {
        Waiting newcomer = new Waiting(presented, new CompletableFuture<>());
        lock.lock();
        try {
            refuseIfClosedOrFull(presented.session());
            callersOf(presented.session()).addLast(newcomer);
            size++;
            arrival.signal();
        } finally {
            lock.unlock();
        }
        return newcomer.result();
    }

    private void refuseIfClosedOrFull(SessionId session) {
        if (closed) {
            throw new Unavailable(Unavailable.Kind.STOPPING, "the server is stopping", null);
        }
        Deque<Waiting> callers = bySession.get(session);
        if (size >= MAX_WAITING || (callers != null && callers.size() >= MAX_OF_ONE_SESSION)) {
            throw new Unavailable(
                    Unavailable.Kind.OVERLOAD, "too many refreshes are waiting", null);
        }
    }

    private Deque<Waiting> callersOf(SessionId session) {
        return bySession.computeIfAbsent(session, _ -> new ArrayDeque<>(1));
    }

    /// Followers who need another group go before everybody who came later.
    void putBack(List<Waiting> followers) {
        if (followers.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            for (Waiting follower : followers.reversed()) {
                SessionId session = follower.presented().session();
                Deque<Waiting> callers = callersOf(session);
                callers.addFirst(follower);
                bySession.putFirst(session, callers);
                size++;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until somebody waits. Empty when the queue is closed and nobody is left.
    Optional<RotationGroup> nextGroup() {
        lock.lock();
        try {
            while (bySession.isEmpty() && !closed) {
                arrival.awaitUninterruptibly();
            }
            return bySession.isEmpty() ? Optional.empty() : Optional.of(takeGroup());
        } finally {
            lock.unlock();
        }
    }

    private RotationGroup takeGroup() {
        List<Deque<Waiting>> group = new ArrayList<>();
        while (!bySession.isEmpty() && group.size() < Sessions.MAX_GROUP) {
            Deque<Waiting> callers = bySession.firstEntry().getValue();
            bySession.pollFirstEntry();
            size -= callers.size();
            group.add(callers);
        }
        return new RotationGroup(group);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
