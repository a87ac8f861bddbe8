package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.SessionEnding;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Transport;

/// `POST /v1/auth/logout`: ends the session that the credentials name. One that is over already is
/// no problem.
final class LogoutEndpoint implements GuardedEndpoint<Leaving> {

    private final SessionEnding ending;
    private final SignedOutAnswers answers;

    LogoutEndpoint(SessionEnding ending, SignedOutAnswers answers) {
        this.ending = ending;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call, Leaving leaving) {
        return switch (leaving) {
            case Leaving.Named(SessionId session, Transport transport) -> {
                ending.end(session, call.trace());
                yield answers.by(transport);
            }
            case Leaving.AlreadyOver(Transport transport) -> answers.by(transport);
        };
    }
}
