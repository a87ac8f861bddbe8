package dev.pawl.core.session;

import dev.pawl.core.failure.Unavailable;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.transaction.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The sessions in which owners continue after a change of credentials. A refresh of the old
/// session that was on its way during the change must not delete the cookies of the new one.
///
/// Reads at most once per account and group, and only for sessions that have just ended: the thread
/// that carries all refreshes does this.
final class Successors {

    /// Longer than a request takes.
    static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    /// The new session was used last.
    private static final int MAX_LOOKED_AT = 20;

    private final Database database;
    private final Instant now;
    private final Map<AccountId, List<Session>> alive = new HashMap<>();

    Successors(Database database, Instant now) {
        this.database = database;
        this.now = now;
    }

    /// Whether the owner of an ended session continues in one that began when it ended, on the same
    /// device. False where the database cannot say.
    boolean has(Session ended) {
        Instant end = Objects.requireNonNull(ended.lifetime().revokedAt());
        return !end.plus(ON_ITS_WAY).isBefore(now)
                && alive.computeIfAbsent(ended.account(), this::read).stream()
                        .anyMatch(other ->
                                other.createdAt().equals(end)
                                        && Objects.equals(
                                                other.origin().device(), ended.origin().device()));
    }

    private List<Session> read(AccountId account) {
        try {
            return database.reading(tx -> Sessions.in(tx).alive(account, now, MAX_LOOKED_AT));
        } catch (Unavailable _) {
            return List.of();
        }
    }
}
