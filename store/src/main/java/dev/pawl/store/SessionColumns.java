package dev.pawl.store;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.ClientBinding;
import dev.pawl.core.session.Lifetime;
import dev.pawl.core.session.Origin;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.Strength;
import dev.pawl.store.Columns.Column;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of the table `session` that make up a [Session].
final class SessionColumns {

    static final Columns<Session> TABLE = new Columns<>("session");

    private static final Column<UUID> ID = TABLE.add("id", ColumnType.ID, it -> it.id().value());

    private static final Column<UUID> ACCOUNT =
            TABLE.add("account_id", ColumnType.ID, it -> it.account().value());

    private static final Column<Integer> GENERATION =
            TABLE.add("generation", ColumnType.NUMBER, Session::generation);

    private static final Column<byte[]> BINDING =
            TABLE.add("binding", ColumnType.BYTES, it -> it.ratchet().binding().bytes());

    private static final Column<Instant> ROTATED_AT =
            TABLE.add("rotated_at", ColumnType.INSTANT, it -> it.ratchet().rotatedAt());

    private static final Column<Instant> AUTH_TIME =
            TABLE.add("auth_time", ColumnType.INSTANT, Session::authTime);

    private static final Column<String> ACR =
            TABLE.add("acr", ColumnType.TEXT, it -> it.strength().acr());

    private static final Column<List<String>> AMR =
            TABLE.add("amr", ColumnType.WORDS, it -> it.strength().amr());

    private static final Column<List<String>> ROLES =
            TABLE.add("roles", ColumnType.WORDS, Session::roles);

    private static final Column<Instant> CREATED_AT =
            TABLE.add("created_at", ColumnType.INSTANT, Session::createdAt);

    private static final Column<Instant> IDLE_EXPIRES_AT =
            TABLE.add("idle_expires_at", ColumnType.INSTANT, it -> it.lifetime().idleExpiresAt());

    private static final Column<Instant> EXPIRES_AT =
            TABLE.add("expires_at", ColumnType.INSTANT, it -> it.lifetime().expiresAt());

    private static final Column<Boolean> PERSISTENT =
            TABLE.add("persistent", ColumnType.FLAG, it -> it.lifetime().persistent());

    private static final Column<@Nullable Instant> REVOKED_AT =
            TABLE.add("revoked_at", ColumnType.INSTANT_OR_NULL, it -> it.lifetime().revokedAt());

    private static final Column<String> ADDRESS =
            TABLE.add("address", ColumnType.TEXT, it -> it.origin().trace().address());

    private static final Column<String> USER_AGENT =
            TABLE.add("user_agent", ColumnType.TEXT, it -> it.origin().trace().userAgent());

    private static final Column<String> CLIENT =
            TABLE.add("client_id", ColumnType.TEXT, it -> it.origin().client());

    private static final Column<@Nullable UUID> DEVICE =
            TABLE.add("device_id", ColumnType.ID_OR_NULL, it -> value(it.origin().device()));

    private static final Column<@Nullable UUID> PARENT =
            TABLE.add("parent_id", ColumnType.ID_OR_NULL, it -> value(it.origin().parent()));

    private static final Column<@Nullable UUID> ROOT =
            TABLE.add("origin_id", ColumnType.ID_OR_NULL, it -> value(it.origin().root()));

    static final String LIST = TABLE.list();

    /// The nearer of the two deadlines. Not two conditions: one on `expires_at` alone could lure a
    /// planner to the index on it, and so to every session there is.
    static final String END =
            """
            CASE WHEN session.expires_at < session.idle_expires_at
                THEN session.expires_at ELSE session.idle_expires_at END\
            """;

    private static final String REVOKED =
            "coalesce(session.revoked_at, " + RemnantSql.ENDED_AT + ")";

    private static final String IDLE_END_BELOW = below("session.idle_expires_at");

    /// As [#END], of a session that may have been opened from another one.
    static final String END_BELOW = below("(" + END + ")");

    /// For sessions that may have ended without a word in their own rows.
    static final String LIST_OF_ANY = TABLE.listWith(Map.of(REVOKED_AT, REVOKED));

    /// For sessions that may have been opened from others.
    static final String LIST_BELOW = TABLE.listWith(Map.of(IDLE_EXPIRES_AT, IDLE_END_BELOW));

    /// For both.
    static final String LIST_OF_ANY_BELOW =
            TABLE.listWith(Map.of(REVOKED_AT, REVOKED, IDLE_EXPIRES_AT, IDLE_END_BELOW));

    private SessionColumns() {}

    /// A deadline of a session, or the end of the session that it was opened from if that is
    /// earlier. A parent that is revoked or deleted has ended.
    private static String below(String deadline) {
        return """
        CASE WHEN session.parent_id IS NULL THEN %1$s ELSE coalesce(
            (SELECT CASE
                WHEN parent.expires_at < parent.idle_expires_at AND parent.expires_at < %1$s
                    THEN parent.expires_at
                WHEN parent.idle_expires_at < %1$s THEN parent.idle_expires_at
                ELSE %1$s END
            FROM session AS parent
            WHERE parent.id = session.parent_id AND parent.revoked_at IS NULL AND %2$s),
            0) END\
        """
                .formatted(deadline, RemnantSql.PARENT_LIVES);
    }

    static Session read(Row row) throws SQLException {
        return new Session(
                new SessionId(row.at(ID)),
                new AccountId(row.at(ACCOUNT)),
                row.at(ROLES),
                new RatchetState(
                        row.at(GENERATION), ClientBinding.of(row.at(BINDING)), row.at(ROTATED_AT)),
                row.at(AUTH_TIME),
                new Strength(row.at(ACR), row.at(AMR)),
                new Lifetime(
                        row.at(CREATED_AT),
                        row.at(IDLE_EXPIRES_AT),
                        row.at(EXPIRES_AT),
                        row.at(PERSISTENT),
                        row.at(REVOKED_AT)),
                new Origin(
                        new Trace(row.at(ADDRESS), row.at(USER_AGENT)),
                        row.at(CLIENT),
                        device(row.at(DEVICE)),
                        session(row.at(PARENT)),
                        session(row.at(ROOT))));
    }

    private static @Nullable SessionId session(@Nullable UUID id) {
        return id == null ? null : new SessionId(id);
    }

    private static @Nullable UUID value(@Nullable SessionId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable DeviceId device(@Nullable UUID id) {
        return id == null ? null : new DeviceId(id);
    }

    private static @Nullable UUID value(@Nullable DeviceId id) {
        return id == null ? null : id.value();
    }
}
