package dev.pawl.core.session;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.session.RotationGroup.Waiting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Callers that wait for a group, in the order in which they came.
final class RotationQueue {

    /// More are turned away at once: they would wait for seconds.
    private static final int MAX_WAITING = 16_384;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean closed;

    CompletableFuture<Rotation> add(Presented presented) {
        Waiting newcomer = new Waiting(presented, new CompletableFuture<>());
        lock.lock();
        try {
            refuseIfClosedOrFull();
            waiting.addLast(newcomer);
            arrival.signal();
        } finally {
            lock.unlock();
        }
        return newcomer.result();
    }

    private void refuseIfClosedOrFull() {
        if (closed) {
            throw new Unavailable(Unavailable.Kind.STOPPING, "the server is stopping", null);
        }
        if (waiting.size() >= MAX_WAITING) {
            throw new Unavailable(Unavailable.Kind.OVERLOAD, "too many refreshes wait", null);
        }
    }

    /// Followers who need another group go before everybody who came later.
    void putBack(List<Waiting> followers) {
        if (followers.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            followers.reversed().forEach(waiting::addFirst);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until somebody waits. Empty when the queue is closed and nobody is left.
    Optional<RotationGroup> nextGroup() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrival.awaitUninterruptibly();
            }
            RotationGroup group = new RotationGroup();
            while (!waiting.isEmpty() && !group.isFull()) {
                group.add(waiting.removeFirst());
            }
            return group.isEmpty() ? Optional.empty() : Optional.of(group);
        } finally {
            lock.unlock();
        }
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
