package dev.pawl.http.description;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.page.PagePolicy;

/// `GET /docs`: the description of the API for people. It needs no script.
final class DescriptionPageEndpoint implements Endpoint {

    /// Read when first asked for.
    private static final class Page {
        static final String HTML = ApiDescription.read("page.html");
    }

    static String html() {
        return Page.HTML;
    }

    @Override
    public Answer answer(Call call) {
        return PagePolicy.on(Answer.text("text/html; charset=utf-8", html()));
    }
}
