package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Refresh;
import dev.pawl.core.session.Refreshed;
import dev.pawl.core.session.VerifiedRefreshToken;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.problem.ProblemCode;
import dev.pawl.http.problem.TooManyAttempts;
import dev.pawl.http.transport.SessionCookies;
import dev.pawl.http.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /v1/auth/refresh`: a new access token, and the successor of the refresh token.
final class RefreshEndpoint implements GuardedEndpoint<PresentedRefresh> {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshEndpoint.class);

    private final Refresh refresh;
    private final GrantAnswers grants;
    private final SessionCookies cookies;
    private final RefreshCounters counters;

    RefreshEndpoint(
            Refresh refresh,
            GrantAnswers grants,
            SessionCookies cookies,
            RefreshCounters counters) {
        this.refresh = refresh;
        this.grants = grants;
        this.cookies = cookies;
        this.counters = counters;
    }

    @Override
    public Answer answer(Call call, PresentedRefresh presented) {
        VerifiedRefreshToken token = presented.token();
        Refreshed refreshed =
                token == null ? refresh.refuse(call.trace()) : refresh.refresh(token, call.trace());
        counters.count(refreshed);
        return answer(call, refreshed, presented.transport());
    }

    private Answer answer(Call call, Refreshed refreshed, Transport transport) {
        return switch (refreshed) {
            case Refreshed.Rotated(Grant grant) -> grants.refreshed(grant, transport, "rotated");
            case Refreshed.Retried(Grant grant) -> grants.refreshed(grant, transport, "retried");
            case Refreshed.Reused(SessionId session, int revoked) -> {
                LOG.warn(
                        "a used refresh token of session {} was reused: {} revoked",
                        session,
                        revoked);
                yield dead(call, ProblemCode.REFRESH_TOKEN_REUSED, transport);
            }
            case Refreshed.Refused(Refreshed.Reason reason) -> refused(call, reason, transport);
            case Refreshed.TooManyAttempts(Wait limit) ->
                    call.problem(TooManyAttempts.problem(limit));
        };
    }

    private Answer refused(Call call, Refreshed.Reason reason, Transport transport) {
        return switch (reason) {
            case FORGED ->
                    call.problem(
                            ProblemCode.REFRESH_TOKEN_INVALID,
                            "The token is malformed or was not issued by this server.");
            case UNKNOWN -> dead(call, ProblemCode.REFRESH_TOKEN_INVALID, transport);
            case EXPIRED -> dead(call, ProblemCode.SESSION_EXPIRED, transport);
            case REVOKED -> dead(call, ProblemCode.SESSION_REVOKED, transport);
            // The cookies may be those of the session in its place by now.
            case CONTINUED ->
                    call.problem(
                            ProblemCode.SESSION_REVOKED,
                            "An account change replaced this session with a new one.");
        };
    }

    /// The session is really over: a browser is told to forget its cookies.
    private Answer dead(Call call, ProblemCode code, Transport transport) {
        Answer answer = call.problem(code, "The session has ended. Sign in again.");
        return transport == Transport.COOKIE ? answer.with(cookies.clear()) : answer;
    }
}
