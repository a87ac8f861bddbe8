package dev.pawl.http.route;

import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.transport.Access;
import java.util.Optional;
import java.util.function.Function;

/// A route that does not say yet who may call it. There is no way to an endpoint before that is
/// said.
public final class RouteDraft {

    private final Guards guards;
    private final Function<Endpoint, Route> route;

    RouteDraft(Guards guards, Function<Endpoint, Route> route) {
        this.guards = guards;
        this.route = route;
    }

    /// Limited for each client address, before anything of the request is checked. For what anybody
    /// can have looked up or computed, and that counts nothing by itself.
    public RouteDraft limited() {
        return new RouteDraft(
                guards, endpoint -> route.apply(new RateLimited(guards.open(), endpoint)));
    }

    /// For people who are not signed in. No page of an origin that is not allowed calls it.
    public Open fromAllowedOrigins() {
        return new Open();
    }

    /// For people who are signed in.
    public Guarded<Access> signedIn() {
        return behind(Guard.requiring(guards.access()::require));
    }

    /// For people whose credentials were checked just now.
    public Guarded<Access> fresh() {
        return behind(Guard.requiring(guards.fresh()::require));
    }

    /// For those whom a guard of the feature lets through.
    public <S> Guarded<S> behind(Guard<S> guard) {
        return endpoint -> route.apply(guard.before(endpoint));
    }

    /// A route that is guarded.
    @FunctionalInterface
    public interface Guarded<S> {
        Route to(GuardedEndpoint<S> endpoint);
    }

    /// A route for people who are not signed in.
    public final class Open {

        private Open() {}

        public Route to(Endpoint endpoint) {
            return route.apply(call -> {
                guards.site().requireAllowedOrigin(call);
                return endpoint.answer(call);
            });
        }

        /// For people who may be signed in, but need not.
        public Guarded<Optional<Access>> orSignedIn() {
            return endpoint -> to(call -> endpoint.answer(call, guards.access().find(call)));
        }
    }
}
