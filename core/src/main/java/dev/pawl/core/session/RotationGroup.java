package dev.pawl.core.session;

import dev.pawl.core.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Callers that one statement carries. The first caller of each session is the *leader*, whose
/// token goes to the database; the others *follow*: mostly they are retries, and the leader's
/// outcome tells theirs.
final class RotationGroup {

    /// Somebody who waits.
    record Waiting(Presented presented, CompletableFuture<Rotation> result) {}

    /// More followers than this stay in the queue.
    private static final int MAX_WAITING = 4 * Sessions.MAX_GROUP;

    private final Map<SessionId, List<Waiting>> bySession = new LinkedHashMap<>();
    private int size;

    boolean isEmpty() {
        return bySession.isEmpty();
    }

    /// Whether neither another session nor another follower fits.
    boolean isFull() {
        return bySession.size() == Sessions.MAX_GROUP || size == MAX_WAITING;
    }

    void add(Waiting waiting) {
        bySession
                .computeIfAbsent(waiting.presented().session(), _ -> new ArrayList<>(1))
                .add(waiting);
        size++;
    }

    /// One presented token for each session.
    List<Presented> leaders() {
        return bySession.values().stream().map(waiting -> waiting.getFirst().presented()).toList();
    }

    /// Wakes everybody whose outcome is known.
    ///
    /// @param results the leaders' outcomes, in their order
    /// @return followers who need another group
    List<Waiting> complete(List<Rotation> results, Instant now, Duration overlap) {
        List<Waiting> undecided = new ArrayList<>();
        int next = 0;
        for (List<Waiting> callers : bySession.values()) {
            Rotation outcome = results.get(next++);
            callers.getFirst().result().complete(outcome);
            for (Waiting follower : callers.subList(1, callers.size())) {
                Optional<Rotation> theirs = outcome.forFollower(follower.presented(), now, overlap);
                theirs.ifPresentOrElse(follower.result()::complete, () -> undecided.add(follower));
            }
        }
        return undecided;
    }

    void fail(Throwable cause) {
        bySession
                .values()
                .forEach(callers ->
                        callers.forEach(waiting -> waiting.result().completeExceptionally(cause)));
    }
}
