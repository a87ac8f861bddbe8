package dev.pawl.core.audit;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens to sessions after their sign-in.
public sealed interface SessionEvent extends AuditEvent {

    /// An old refresh token came back: somebody else holds a copy. The sessions were revoked in the
    /// same transaction. The event's own trace is whoever brought the token, `signedInFrom` is
    /// where the session began.
    ///
    /// @param client whose the session was, or null for one of Pawl's own
    record TokenReused(
            AccountId account,
            SessionId session,
            int generationPresented,
            int generationStored,
            int sessionsRevoked,
            Trace signedInFrom,
            @Nullable String client)
            implements SessionEvent {
        public TokenReused(
                AccountId account,
                SessionId session,
                int generationPresented,
                int generationStored,
                int sessionsRevoked,
                Trace signedInFrom) {
            this(
                    account,
                    session,
                    generationPresented,
                    generationStored,
                    sessionsRevoked,
                    signedInFrom,
                    null);
        }

        @Override
        public String kind() {
            return "refresh.reused";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("generation_presented", generationPresented)
                    .number("generation_stored", generationStored)
                    .number("sessions_revoked", sessionsRevoked)
                    .text("signed_in_from", signedInFrom.address())
                    .text("signed_in_with", signedInFrom.userAgent())
                    .textOrNone("client", client);
        }
    }

    /// Answers that were lost, or seemed to be, were asked for again: gathered, for a session.
    ///
    /// @param retries how many since the event before
    /// @param addresses from where, the first few
    record RefreshRetried(AccountId account, SessionId session, int retries, List<String> addresses)
            implements SessionEvent {
        public RefreshRetried {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String kind() {
            return "refresh.retried";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("retries", retries).text("addresses", String.join(" ", addresses));
        }
    }

    /// The owner ended one session.
    ///
    /// @param client whose it was, or null for one of Pawl's own
    record SessionEnded(AccountId account, SessionId session, @Nullable String client)
            implements SessionEvent {
        public SessionEnded(AccountId account, SessionId session) {
            this(account, session, null);
        }

        @Override
        public String kind() {
            return "session.ended";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.textOrNone("client", client);
        }
    }

    /// The owner ended every session of the account.
    record AllSessionsEnded(AccountId account, int sessions) implements SessionEvent {
        @Override
        public String kind() {
            return "session.all_ended";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("sessions", sessions);
        }
    }

    /// The account had more sessions than it may have, and this one was unused for longest.
    record SessionCrowdedOut(AccountId account, SessionId session) implements SessionEvent {
        @Override
        public String kind() {
            return "session.crowded_out";
        }
    }

    /// A session ended because credentials were changed in it, and its owner goes on in another.
    ///
    /// @param continuedIn the one that is in its place
    record SessionContinued(AccountId account, SessionId session, SessionId continuedIn)
            implements SessionEvent {
        @Override
        public String kind() {
            return "session.continued";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.text("continued_in", continuedIn.toString());
        }
    }

    /// The owner said by a mailed link that a sign-in was somebody else's.
    ///
    /// @param session the one that the mail was about
    /// @param sessions how many were ended
    record SessionDisowned(AccountId account, SessionId session, int sessions)
            implements SessionEvent {
        @Override
        public String kind() {
            return "session.disowned";
        }

        @Override
        public void describe(AuditDetail detail) {
            detail.number("sessions", sessions);
        }
    }
}
