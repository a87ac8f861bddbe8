package dev.pawl.store;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Ends the sessions of an account that are too many. Sessions of clients do not count as the
/// owner's own: each client has its own measure below each of those, and replaces its own alone.
final class CrowdSql {

    /// Of an account that has many more from before there was a limit, so many end each time.
    private static final int AT_ONCE = 50;

    private record Candidate(UUID id, Instant rotatedAt, Instant end) {

        boolean isExpired(Instant now) {
            return !end.isAfter(now);
        }
    }

    private static final String OLDEST =
            """
            SELECT id, rotated_at, %s FROM session
            WHERE account_id = ? AND revoked_at IS NULL AND parent_id IS NULL
                AND epoch >= coalesce((SELECT epoch FROM session_remnant WHERE account_id = ?), 0)
            ORDER BY revoked_at, epoch, id LIMIT ?
            """
                    .formatted(SessionColumns.END);

    private static final String OLDEST_BELOW =
            """
            SELECT id, rotated_at, %s FROM session
            WHERE parent_id = ? AND revoked_at IS NULL AND client_id = ?
            ORDER BY id LIMIT ?
            """
                    .formatted(SessionColumns.END);

    private CrowdSql() {}

    /// Those that have expired end first, then those unused for longest, each with what was opened
    /// from it. The account is locked.
    ///
    /// @param kept stays
    /// @return those that were alive
    static List<SessionId> trim(Sql sql, AccountId account, int max, SessionId kept, Instant now) {
        List<Candidate> all =
                candidates(
                        sql,
                        OLDEST,
                        row ->
                                row.id(account.value())
                                        .id(account.value())
                                        .number(max + 1 + AT_ONCE));
        return end(sql, all, max, kept, now);
    }

    /// The same among the sessions of one client that were opened from one session. The account is
    /// locked.
    ///
    /// @param kept stays
    static List<SessionId> trimBelow(
            Sql sql, SessionId parent, String client, int max, SessionId kept, Instant now) {
        List<Candidate> all =
                candidates(
                        sql,
                        OLDEST_BELOW,
                        row -> row.id(parent.value()).text(client).number(max + 1 + AT_ONCE));
        return end(sql, all, max, kept, now);
    }

    private static List<SessionId> end(
            Sql sql, List<Candidate> all, int max, SessionId kept, Instant now) {
        List<Candidate> ended =
                all.stream()
                        .filter(candidate -> !candidate.id().equals(kept.value()))
                        .sorted(order(now))
                        .limit(Math.max(0, all.size() - max))
                        .toList();
        if (ended.isEmpty()) {
            return List.of();
        }
        List<UUID> expired =
                ended.stream().filter(it -> it.isExpired(now)).map(Candidate::id).toList();
        List<UUID> family = RevokeSql.withChildren(sql, ended.stream().map(Candidate::id).toList());
        return RevokeSql.mark(sql, family, now, Revocation.CROWDED_OUT).stream()
                .filter(id -> !expired.contains(id))
                .map(SessionId::new)
                .toList();
    }

    private static List<Candidate> candidates(Sql sql, String query, Sql.Binding values) {
        return sql.list(
                query, values, row -> new Candidate(row.id(), row.instant(), row.instant()));
    }

    private static Comparator<Candidate> order(Instant now) {
        return Comparator.<Candidate>comparingInt(candidate -> candidate.isExpired(now) ? 0 : 1)
                .thenComparing(Candidate::rotatedAt)
                .thenComparing(Candidate::id);
    }
}
