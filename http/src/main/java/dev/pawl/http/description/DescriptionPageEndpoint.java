package dev.pawl.http.description;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.page.FileEndpoint;
import io.helidon.http.HeaderNames;

/// `GET /docs`: the description of the API for people. It needs no script.
public final class DescriptionPageEndpoint implements Endpoint {

    @Override
    public Answer answer(Call call) {
        return Answer.text("text/html; charset=utf-8", DescriptionPage.html())
                .with(HeaderNames.create("Content-Security-Policy"), FileEndpoint.POLICY)
                .with(HeaderNames.CACHE_CONTROL, "no-cache");
    }
}
