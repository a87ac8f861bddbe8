package dev.pawl.http.inbox;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.problem.ProblemCode;
import io.helidon.http.HeaderNames;

/// `GET /dev/mail/messages/{id}`: one mail as its receiver sees it, to be shown in a frame. It can
/// run no script and load nothing.
final class MailEndpoint implements Endpoint {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
                    + "sandbox allow-popups allow-popups-to-escape-sandbox";

    /// The pages behind links are not to be shown in frames.
    private static final String LINKS_OPEN_OUTSIDE = "<head><base target=\"_blank\">";

    private final Inbox inbox;

    MailEndpoint(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Answer answer(Call call) {
        return inbox.newestFirst().stream()
                .filter(mail -> mail.id().toString().equals(call.pathParameter()))
                .findFirst()
                .map(mail -> mail.html().replaceFirst("<head>", LINKS_OPEN_OUTSIDE))
                .map(html -> Answer.text("text/html; charset=utf-8", html))
                .orElseGet(() -> call.problem(ProblemCode.NOT_FOUND, "No such e-mail."))
                .with(HeaderNames.create("Content-Security-Policy"), POLICY)
                .with(HeaderNames.create("X-Frame-Options"), "SAMEORIGIN");
    }
}
