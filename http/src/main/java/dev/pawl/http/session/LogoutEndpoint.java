package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.OwnSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.SiteGuard;
import dev.pawl.http.transport.Transport;

/// `POST /v1/auth/logout`: ends the session that the credentials name. One that is over already is
/// no problem.
public final class LogoutEndpoint implements Endpoint {

    private final LeavingSession leavingSession;
    private final SiteGuard guard;
    private final OwnSessions sessions;
    private final SignedOutAnswers answers;

    public LogoutEndpoint(
            LeavingSession leavingSession,
            SiteGuard guard,
            OwnSessions sessions,
            SignedOutAnswers answers) {
        this.leavingSession = leavingSession;
        this.guard = guard;
        this.sessions = sessions;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        return switch (leavingSession.of(call)) {
            case Leaving.Named(SessionId session, Transport transport) -> {
                if (transport == Transport.COOKIE) {
                    guard.requireCsrfToken(call, session);
                }
                sessions.end(session, call.trace());
                yield answers.by(transport);
            }
            case Leaving.AlreadyOver(Transport transport) -> answers.by(transport);
        };
    }
}
