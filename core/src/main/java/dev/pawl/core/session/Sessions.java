package dev.pawl.core.session;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where sessions are kept: one row a session, for its whole life.
public interface Sessions {

    /// Those that belong to an open transaction.
    static Sessions in(Transaction tx) {
        return tx.port(Sessions.class);
    }

    /// How many presented tokens one [#rotate] takes.
    int MAX_GROUP = 256;

    /// Writes a new session. Takes the account's lock, as all do that end sessions: none is opened
    /// unseen beside them.
    void insert(Session session);

    /// Takes the account's lock, as all do that open and end sessions, before anything is looked
    /// at.
    ///
    /// @param patience how long this and what follows in the transaction may wait for others
    /// @throws dev.pawl.core.failure.Unavailable when that was not enough
    void lock(AccountId account, Duration patience);

    /// Moves, in one statement, every session whose presented generation is at least the row's and
    /// which is the presenter's and neither revoked nor expired, to the generation after the
    /// presented one; `rotatedAt` becomes `now`, the binding the presented one, and the idle
    /// deadline `now + idleTtl`, capped by the absolute one. A session that was opened from another
    /// one expires with that at the latest, here and in what is returned; when both rotate in one
    /// group, with the other's deadline before or after it.
    ///
    /// @param group at most [#MAX_GROUP], each session at most once
    /// @return the sessions that moved, as they are now
    List<Session> rotate(List<Presented> group, Instant now, Duration idleTtl);

    Optional<Session> find(SessionId id);

    /// Those of the named sessions that exist, as [#rotate] sees them: a session that was opened
    /// from another one expires with that at the latest.
    List<Session> find(Collection<SessionId> ids);

    /// The account's sessions that are alive, the one used last first, at most `limit`.
    List<Session> alive(AccountId account, Instant now, int limit);

    /// Notes what was shown in a session just now, if it is alive. Nothing else renews this.
    ///
    /// @return the session as it is now; empty when it is over
    Optional<Session> strengthen(SessionId id, Strength strength, Instant now);

    /// Ends a session unless it is ended already, and those that were opened from it.
    ///
    /// @return whether it was alive as far as revocation goes
    boolean revoke(SessionId id, Instant now, Revocation why);

    /// Ends every session of the account that is not ended yet, in a time that does not grow with
    /// their number.
    ///
    /// @return how many; of an account that has more than anybody may have, so many
    int revokeAll(AccountId account, Instant now, Revocation why);

    /// As [#revokeAll], but only the sessions that began on one device.
    ///
    /// @return how many
    int revokeDevice(AccountId account, DeviceId device, Instant now, Revocation why);

    /// As [#revokeAll], but only what one sign-in opened: its session, those that continue it, and
    /// those that were opened from them.
    ///
    /// @param first that the sign-in opened; it need not exist any more
    /// @return how many
    int revokeSignIn(AccountId account, SessionId first, Instant now, Revocation why);

    /// Ends sessions of an account that are more than it may have, those unused for longest first,
    /// and those that were opened from them. At most a few dozen at once. Sessions that were opened
    /// from others do not count.
    ///
    /// @param kept is none of them
    /// @return those that were alive
    List<SessionId> trim(AccountId account, int max, SessionId kept, Instant now);

    /// The same among the sessions that a client has below one session, and no others.
    List<SessionId> trimBelow(
            SessionId parent, String client, int max, SessionId kept, Instant now);

    /// Writes down, session by session, what was ended in one stroke.
    ///
    /// @param limit at most so many
    /// @return false when there was nothing to do, or somebody else does it
    boolean settle(int limit);

    /// Deletes sessions that ended before an instant, by revocation or by their absolute deadline.
    ///
    /// @param limit at most so many, so that nobody waits long for a lock
    /// @return how many
    int sweep(Instant endedBefore, int limit);
}
