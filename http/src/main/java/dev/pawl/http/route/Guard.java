package dev.pawl.http.route;

import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.GuardedEndpoint;
import java.util.function.Function;

/// Stands before an endpoint and lets only some requests through.
///
/// @param <S> what it knows of the sender of one that it lets through
@FunctionalInterface
public interface Guard<S> {

    /// The endpoint as everybody meets it.
    Endpoint before(GuardedEndpoint<S> endpoint);

    /// A guard that refuses by an exception.
    ///
    /// @param require the sender; throws [dev.pawl.http.problem.ProblemException] for a request
    ///   that stays outside
    static <S> Guard<S> requiring(Function<Call, S> require) {
        return endpoint -> call -> endpoint.answer(call, require.apply(call));
    }
}
