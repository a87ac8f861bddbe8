package dev.pawl.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Which sessions and users were revoked, for as long as a token of theirs can be in force.
final class RevokedSet {

    private final Map<UUID, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> users = new ConcurrentHashMap<>();

    void addSession(UUID session, Instant revokedAt) {
        sessions.put(session, revokedAt);
    }

    void addUser(UUID user, Instant revokedAt) {
        users.merge(user, revokedAt, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// Tokens say their time in whole seconds, so one of the second of the revocation counts as
    /// issued before.
    boolean contains(VerifiedToken token) {
        Instant user = users.get(token.subject());
        return sessions.containsKey(token.sessionId())
                || (user != null && !token.issuedAt().isAfter(user));
    }

    /// Forgets what was revoked longer ago than any token lives.
    void forget(Instant now, Duration horizon) {
        Instant oldest = now.minus(horizon);
        sessions.values().removeIf(oldest::isAfter);
        users.values().removeIf(oldest::isAfter);
    }

    int size() {
        return sessions.size() + users.size();
    }
}
