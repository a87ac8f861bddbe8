package dev.pawl.http.page;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.problem.ProblemCode;
import io.helidon.http.HeaderNames;
import java.util.Locale;

/// `GET /`: a page for whoever types the server's name into a browser. For everybody else there is
/// nothing: a program that ends up here has a mistake in its address, and must not take a page for
/// an answer.
final class StartEndpoint implements Endpoint {

    private final FileEndpoint page;

    StartEndpoint(FileEndpoint page) {
        this.page = page;
    }

    @Override
    public Answer answer(Call call) {
        boolean browses =
                call.headers(HeaderNames.ACCEPT).stream()
                        .anyMatch(accepted ->
                                accepted.toLowerCase(Locale.ROOT).contains("text/html"));
        return browses
                ? page.answer(call).with(HeaderNames.create("Vary"), "Accept")
                : call.problem(ProblemCode.NOT_FOUND, "There is no page at this path.");
    }
}
