package dev.pawl.http.route;

import dev.pawl.core.throttle.AddressThrottle;
import dev.pawl.core.throttle.Wait;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.problem.TooManyAttempts;
import java.util.Optional;

/// An endpoint at which anybody can have something looked up or computed before they have shown
/// anything, and that counts nothing by itself. A call takes one of its client's tries first.
record RateLimited(AddressThrottle perAddress, Endpoint endpoint) implements Endpoint {

    @Override
    public Answer answer(Call call) {
        Optional<Wait> wait = perAddress.take(call.trace().address());
        return wait.isPresent()
                ? call.problem(TooManyAttempts.problem(wait.get()))
                : endpoint.answer(call);
    }
}
