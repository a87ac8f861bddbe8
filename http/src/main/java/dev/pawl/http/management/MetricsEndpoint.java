package dev.pawl.http.management;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import java.util.function.Supplier;

/// `GET /metrics`: every meter, in Prometheus' text format.
final class MetricsEndpoint implements Endpoint {

    private final Supplier<String> scrape;

    MetricsEndpoint(Supplier<String> scrape) {
        this.scrape = scrape;
    }

    @Override
    public Answer answer(Call call) {
        return Answer.text("text/plain; version=0.0.4; charset=utf-8", scrape.get());
    }
}
