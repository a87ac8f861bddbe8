package dev.pawl.core.selfservice;

import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Session;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What owners do with their sessions: see them, end one, end all. A session that was ended itself
/// ends no other: whoever was thrown out must not throw the owner out.
public final class OwnSessions {

    /// A list is for people; nobody reads more.
    private static final int MAX_LISTED = 200;

    /// Longer than the pauses between the refreshes of an application that is open.
    private static final Duration IN_USE = Duration.ofMinutes(15);

    private static final Comparator<Listed> LAST_USED_FIRST =
            Comparator.comparing(Listed::lastUsedAt)
                    .thenComparing(listed -> listed.session().id())
                    .reversed();

    private final OwnerGate gate;
    private final SessionEnding ending;
    private final Database database;

    public OwnSessions(OwnerGate gate, SessionEnding ending, Database database) {
        this.gate = gate;
        this.ending = ending;
        this.database = database;
    }

    /// A session in the list of its owner.
    ///
    /// Somebody who has copied a token must not learn from the list when the owner rotates it
    /// (decision 0075). The session that asks is in use now, and so is one that was used within
    /// [#IN_USE]: both show the time of the request.
    ///
    /// @param current whether the list was requested from this session
    /// @param idleExpiresAt when the session ends if it is not used after [#lastUsedAt]
    public record Listed(
            Session session, boolean current, Instant lastUsedAt, Instant idleExpiresAt) {

        static Listed of(Session session, SessionId asking, Instant now) {
            boolean current = session.id().equals(asking);
            Instant rotated = session.ratchet().rotatedAt();
            Instant used = current || rotated.isAfter(now.minus(IN_USE)) ? now : rotated;
            Instant idleEnd =
                    used.plus(Duration.between(rotated, session.lifetime().idleExpiresAt()));
            return new Listed(
                    session,
                    current,
                    used,
                    idleEnd.isBefore(session.lifetime().expiresAt())
                            ? idleEnd
                            : session.lifetime().expiresAt());
        }
    }

    /// The account's sessions that are alive, the one used last first.
    ///
    /// @param claims of the access token that asks
    public List<Listed> of(AccessClaims claims) {
        return database.reading(tx ->
                Sessions.in(tx).alive(claims.account(), tx.now(), MAX_LISTED).stream()
                        .map(session -> Listed.of(session, claims.session(), tx.now()))
                        .sorted(LAST_USED_FIRST)
                        .toList());
    }

    /// Ends a session of the account.
    ///
    /// @param claims of whoever asks
    /// @return false when the account has no such living session; somebody else's looks the same as
    ///   none
    public Gated<Boolean> end(AccessClaims claims, SessionId id, Trace trace) {
        return gated(claims, tx -> end(tx, claims.account(), id, trace));
    }

    private boolean end(Transaction tx, AccountId owner, SessionId id, Trace trace) {
        return Sessions.in(tx)
                .find(id)
                .filter(session -> session.isAlive(tx.now()))
                .filter(session -> session.account().equals(owner))
                .map(session -> ending.end(tx, session, trace))
                .orElse(false);
    }

    /// Ends every session of the account.
    ///
    /// @param claims of whoever asks
    /// @return how many
    public Gated<Integer> endAll(AccessClaims claims, Trace trace) {
        return gated(claims, tx -> endAll(tx, claims.account(), trace));
    }

    private int endAll(Transaction tx, AccountId account, Trace trace) {
        int ended = Sessions.in(tx).revokeAll(account, tx.now(), Revocation.SIGNED_OUT_EVERYWHERE);
        Devices.in(tx).leaveAll(account, tx.now());
        tx.audit(new SessionEvent.AllSessionsEnded(account, ended), trace);
        return ended;
    }

    private <T> Gated<T> gated(AccessClaims claims, Function<Transaction, T> change) {
        return gate.change(claims, OwnerGate.Need.NOTHING, (tx, _) -> change.apply(tx));
    }
}
