package dev.pawl.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Callers that one statement carries, by session. The first caller of each session is the
/// *leader*, whose token goes to the database; the others *follow*: mostly they are retries, and
/// the leader's outcome tells theirs.
final class RotationGroup {

    /// Somebody who waits.
    record Waiting(Presented presented, CompletableFuture<Rotation> result) {}

    private final List<Deque<Waiting>> sessions;

    /// @param sessions the callers of each session, never none
    RotationGroup(List<Deque<Waiting>> sessions) {
        this.sessions = List.copyOf(sessions);
    }

    /// One presented token for each session.
    List<Presented> leaders() {
        return sessions.stream().map(callers -> callers.getFirst().presented()).toList();
    }

    /// Wakes everybody whose outcome is known.
    ///
    /// @param results the leaders' outcomes, in their order
    /// @return followers who need another group
    List<Waiting> complete(List<Rotation> results, Instant now, Duration overlap) {
        List<Waiting> undecided = new ArrayList<>();
        int next = 0;
        for (Deque<Waiting> callers : sessions) {
            Rotation outcome = results.get(next++);
            Waiting leader = callers.removeFirst();
            leader.result().complete(outcome);
            for (Waiting follower : callers) {
                Optional<Rotation> theirs = outcome(leader, outcome, follower, now, overlap);
                theirs.ifPresentOrElse(follower.result()::complete, () -> undecided.add(follower));
            }
        }
        return undecided;
    }

    /// As [#complete(List, Instant, Duration)], where some outcomes are not known yet: those who
    /// wait for such a one are woken by it, and nobody else waits.
    List<Waiting> completeWhenKnown(
            List<CompletableFuture<Rotation>> results, Instant now, Duration overlap) {
        List<Deque<Waiting>> known = new ArrayList<>();
        List<Rotation> outcomes = new ArrayList<>();
        int next = 0;
        for (Deque<Waiting> callers : sessions) {
            CompletableFuture<Rotation> result = results.get(next++);
            if (result.isDone()) {
                known.add(callers);
                outcomes.add(result.join());
            } else {
                var _ = result.thenAccept(theft -> complete(callers, theft, now, overlap));
            }
        }
        return new RotationGroup(known).complete(outcomes, now, overlap);
    }

    /// What the leader's outcome tells of a follower's. Nothing of another client's: whoever
    /// presents a token that is not theirs must not decide for those whose it is.
    private static Optional<Rotation> outcome(
            Waiting leader, Rotation outcome, Waiting follower, Instant now, Duration overlap) {
        return follower.presented().client().equals(leader.presented().client())
                ? outcome.forFollower(follower.presented(), now, overlap)
                : Optional.empty();
    }

    /// Nobody who follows a theft needs another group: other clients than the one whose token was
    /// stolen have no part in the session.
    private static void complete(
            Deque<Waiting> callers, Rotation theft, Instant now, Duration overlap) {
        Waiting leader = callers.getFirst();
        boolean _ = leader.result().complete(theft);
        callers.stream()
                .skip(1)
                .forEach(follower ->
                        follower.result()
                                .complete(
                                        outcome(leader, theft, follower, now, overlap)
                                                .orElseGet(Rotation.Foreign::new)));
    }

    /// Wakes everybody who is not awake yet: nothing is known.
    void fail(Throwable cause) {
        Rotation outcome = new Rotation.Undecided(cause);
        sessions.forEach(callers -> callers.forEach(waiting -> waiting.result().complete(outcome)));
    }
}
