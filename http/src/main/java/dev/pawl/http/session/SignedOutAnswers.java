package dev.pawl.http.session;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.transport.SessionCookies;
import dev.pawl.http.transport.Transport;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;

/// Says good-bye. A browser is told to forget its cookies and what it has cached.
public final class SignedOutAnswers {

    private static final List<Header> CLEAR_CACHE =
            List.of(HeaderValues.create(HeaderNames.create("Clear-Site-Data"), "\"cache\""));

    private final SessionCookies cookies;

    public SignedOutAnswers(SessionCookies cookies) {
        this.cookies = cookies;
    }

    /// The answer to whoever came by this transport.
    public Answer by(Transport transport) {
        Answer answer = Answer.empty(204);
        return switch (transport) {
            case BEARER -> answer;
            case COOKIE -> answer.with(cookies.clear()).with(CLEAR_CACHE);
        };
    }
}
