package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.route.Route;
import dev.pawl.http.transport.Cors.Sharing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceTest {

    private static final Endpoint NOTHING = call -> Answer.empty(204);

    private static Route route(String method, String template, Sharing sharing) {
        return new Route(method, template, sharing, NOTHING);
    }

    @Test
    void of_routesOfOnePath_isOneResource() {
        List<Resource> resources =
                Resource.of(
                        List.of(
                                route("GET", "/things", Sharing.PUBLIC),
                                route("GET", "/others", Sharing.NONE),
                                route("DELETE", "/things", Sharing.PUBLIC)));

        assertThat(resources).extracting(Resource::template).containsExactly("/things", "/others");
        assertThat(resources.getFirst().allow()).isEqualTo("DELETE, GET, HEAD, OPTIONS");
    }

    @Test
    void of_oneMethodTwiceOnAPath_isRefused() {
        List<Route> routes =
                List.of(
                        route("GET", "/things", Sharing.NONE),
                        route("GET", "/things", Sharing.NONE));

        assertThatThrownBy(() -> Resource.of(routes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_methodsOfAPathThatAreSharedDifferently_isRefused() {
        List<Route> routes =
                List.of(
                        route("GET", "/things", Sharing.PUBLIC),
                        route("DELETE", "/things", Sharing.NONE));

        assertThatThrownBy(() -> Resource.of(routes)).isInstanceOf(IllegalArgumentException.class);
    }
}
