package dev.pawl.http.management;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;

/// `GET /healthz`: the process runs and answers.
final class HealthEndpoint implements Endpoint {

    @Override
    public Answer answer(Call call) {
        return Answer.text("text/plain; charset=utf-8", "alive");
    }
}
