package dev.pawl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.exchange.Answer;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.transport.Cors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private static final Endpoint NOTHING = call -> Answer.empty(204);

    private final Resource list = resource("/things", "GET");
    private final Resource thing = resource("/things/{id}", "DELETE");
    private final Router router = new Router(List.of(list, thing));

    private static Resource resource(String template, String method) {
        return new Resource(template, Cors.Sharing.NONE, Map.of(method, NOTHING));
    }

    @Test
    void find_exactPath_givesItsResource() {
        assertThat(router.find("/things")).contains(new Router.Match(list, ""));
    }

    @Test
    void find_pathWithAName_givesWhatStandsInItsPlace() {
        assertThat(router.find("/things/42")).contains(new Router.Match(thing, "42"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "things",
                "/Things",
                "//things",
                "/things/",
                "/things//42",
                "/things/4/2",
                "/things;x=1",
                "/./things",
                "/things/../things",
                "/%74hings",
                "/things%2F42"
            })
    void find_whatIsOnlySimilar_isEmpty(String path) {
        assertThat(router.find(path)).isEmpty();
    }

    @Test
    void allow_listsWhatIsAnswered() {
        assertThat(list.allow()).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(thing.allow()).isEqualTo("DELETE, OPTIONS");
    }
}
