package dev.pawl.http.description;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import io.helidon.http.HeaderNames;

/// `GET /openapi.yaml`: the description of the API for programs.
final class DescriptionEndpoint implements Endpoint {

    @Override
    public Answer answer(Call call) {
        return Answer.text("application/yaml", ApiDescription.yaml())
                .with(HeaderNames.CACHE_CONTROL, "no-cache");
    }
}
