package dev.pawl.http.session;

import dev.pawl.core.selfservice.OwnSessions;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;
import dev.pawl.http.transport.FreshGate;

/// `POST /v1/auth/logout-everywhere`: ends every session of whoever asks.
final class LogoutEverywhereEndpoint implements GuardedEndpoint<Access> {

    private final OwnSessions sessions;
    private final SignedOutAnswers answers;

    LogoutEverywhereEndpoint(OwnSessions sessions, SignedOutAnswers answers) {
        this.sessions = sessions;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call, Access access) {
        call.optionalBody().end();
        int _ = FreshGate.passed(sessions.endAll(access.claims(), call.trace()));
        return answers.by(access.transport());
    }
}
