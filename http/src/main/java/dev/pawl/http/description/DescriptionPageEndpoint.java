package dev.pawl.http.description;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.page.PagePolicy;

/// `GET /docs`: the description of the API for people. It needs no script.
final class DescriptionPageEndpoint implements Endpoint {

    @Override
    public Answer answer(Call call) {
        return PagePolicy.on(Answer.text("text/html; charset=utf-8", DescriptionPage.html()));
    }
}
